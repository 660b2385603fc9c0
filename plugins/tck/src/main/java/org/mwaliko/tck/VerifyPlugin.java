package org.mwaliko.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.Spi;

/**
 * Checks a plugin's jars without a test of its own: {@code verify-plugin JAR-OR-FOLDER… [--config
 * FILE.properties]}. Loads them as a server does, runs the rules that need no double of the
 * service, and says which do. Ends with 0 if all that ran was kept, 1 if not, 2 if there is nothing
 * to check.
 */
public final class VerifyPlugin {

  private static final String USAGE =
      "usage: verify-plugin JAR-OR-FOLDER... [--config FILE.properties]";

  private final PrintStream out;
  private final Map<String, String> outcomes = new TreeMap<>();
  private boolean broken;

  private VerifyPlugin(PrintStream out) {
    this.out = out;
  }

  /** See the class. */
  public static void main(String... arguments) throws IOException {
    System.exit(run(System.out, arguments));
  }

  /** The same, without ending the process. */
  static int run(PrintStream out, String... arguments) throws IOException {
    List<Path> jars = new ArrayList<>();
    Map<String, List<String>> config = Map.of();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--config") && i + 1 < arguments.length) {
        config = read(Path.of(arguments[++i]));
      } else {
        Path path = Path.of(arguments[i]);
        if (!Files.exists(path)) {
          out.println("There is no " + path + ".");
          return 2;
        }
        jars.addAll(jars(path));
      }
    }
    if (jars.isEmpty()) {
      out.println(arguments.length == 0 ? USAGE : "There is no jar. " + USAGE);
      return 2;
    }
    return new VerifyPlugin(out).verify(jars, config);
  }

  private int verify(List<Path> jars, Map<String, List<String>> config) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader("plugin", urls, new SharedClasses())) {
      int found = 0;
      Iterator<ServiceLoader.Provider<ChannelProvider>> providers =
          ServiceLoader.load(ChannelProvider.class, loader).stream().iterator();
      while (providers.hasNext()) {
        found++;
        verify(providers.next(), config);
      }
      if (found == 0) {
        out.println("No jar has the file META-INF/services/" + ChannelProvider.class.getName());
        return 2;
      }
      return broken ? 1 : 0;
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null && !(cause instanceof NoClassDefFoundError)) {
        cause = cause.getCause();
      }
      out.println("The plugin can't be loaded: " + cause);
      if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
        out.println("Give the jar that has this class as well, or the plugin's whole folder.");
      }
      return 1;
    }
  }

  private void verify(
      ServiceLoader.Provider<ChannelProvider> provider, Map<String, List<String>> config) {
    String spi = provider.get().describe().spiVersion();
    out.println(
        "%s (%s), made for version %s of the SPI; this is %s"
            .formatted(provider.get().name(), provider.type().getName(), spi, Spi.VERSION));
    Subject.of(provider.type(), config);
    outcomes.clear();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(SubjectContract.class))
                .build(),
            listener());
    outcomes.forEach((rule, outcome) -> out.println("  " + rule + ": " + outcome));
    out.println(
        "  Rules that need a double of the service are for a test that extends "
            + ChannelContract.class.getName()
            + ".");
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
          String name = test.getDisplayName().replaceAll("[({].*", "");
          outcomes.put(name, outcome(result));
        }
      }
    };
  }

  private String outcome(TestExecutionResult result) {
    String why = result.getThrowable().map(Throwable::getMessage).orElse("");
    return switch (result.getStatus()) {
      case SUCCESSFUL -> "kept";
      case ABORTED -> "not checked, " + why.replace("Assumption failed: ", "");
      case FAILED -> {
        broken = true;
        yield "BROKEN, " + why;
      }
    };
  }

  private static List<Path> jars(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Map<String, List<String>> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, List<String>> values = new TreeMap<>();
    properties.forEach((key, value) -> values.put(key.toString(), List.of(value.toString())));
    return values;
  }
}
