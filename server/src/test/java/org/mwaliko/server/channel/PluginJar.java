package org.mwaliko.server.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.mwaliko.spi.Spi;

/** Compiles a plugin, against nothing but the SPI, and puts it into its folder. */
public final class PluginJar {

  private static final String SERVICE = "META-INF/services/org.mwaliko.spi.ChannelProvider";

  private PluginJar() {}

  /**
   * A channel of one class.
   *
   * @param plugins the folder of plugins; the channel's own folder has its name
   * @param members more members of the class, such as {@code deliver} and {@code check}; may be
   *     left out where the usual will do
   */
  public static Path channel(Path plugins, String name, String members) throws IOException {
    return jar(plugins.resolve(name), Map.of("example.Plugin", source(name, members)));
  }

  /** A channel's source: a provider that is a channel too. */
  public static String source(String name, String members) {
    return """
        package example;
        import java.util.*;
        import java.util.concurrent.*;
        import java.time.*;
        import org.mwaliko.spi.*;
        public class Plugin implements ChannelProvider, Channel {
          protected ChannelConfig config;
          protected ChannelContext context;
          %s
          %s
          %s
          %s
          %s
          public void close() {}
        }
        """
        .formatted(
            unless(members, " name()", "public String name() { return \"%s\"; }".formatted(name)),
            unless(
                members,
                " describe()",
                """
                public ChannelDescription describe() {
                  return ChannelDescription.builder("Test", "1.0", Spi.VERSION, AddressKind.NAME)
                      .repetition(Repetition.HARMLESS).limits(new Limits(2, Duration.ofMillis(300)))
                      .build();
                }
                """),
            unless(
                members,
                " open(",
                """
                public Channel open(ChannelConfig config, ChannelContext context)
                    throws InvalidConfigException {
                  this.config = config;
                  this.context = context;
                  return this;
                }
                """),
            unless(members, " check()", "public Health check() { return new Health(true, \"\"); }"),
            unless(
                    members,
                    " deliver(",
                    """
                public DeliveryResult deliver(Message message) throws InterruptedException {
                  return new DeliveryResult.Accepted(Optional.empty(), "");
                }
                """)
                + members);
  }

  private static String unless(String members, String method, String usual) {
    return members.contains(method) ? "" : usual;
  }

  /** A jar of these classes, which declares the first as a provider. */
  public static Path jar(Path folder, Map<String, String> sources) throws IOException {
    return jar(folder, sources, List.of(sources.keySet().iterator().next()), List.of());
  }

  /**
   * A jar of these classes.
   *
   * @param providers what it declares as such
   * @param libraries more jars to compile against, which are not put beside it
   */
  public static Path jar(
      Path folder, Map<String, String> sources, List<String> providers, List<Path> libraries)
      throws IOException {
    Files.createDirectories(folder);
    Path classes = Files.createTempDirectory("plugin-classes");
    compile(classes, sources, libraries);
    Path jar = folder.resolve("plugin.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      try (Stream<Path> all = Files.walk(classes)) {
        for (Path path : all.filter(Files::isRegularFile).toList()) {
          out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
          out.write(Files.readAllBytes(path));
        }
      }
      if (!providers.isEmpty()) {
        out.putNextEntry(new JarEntry(SERVICE));
        out.write(String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static void compile(Path classes, Map<String, String> sources, List<Path> libraries)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringBuilder path = new StringBuilder(spi().toString());
    libraries.forEach(library -> path.append(java.io.File.pathSeparator).append(library));
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach(
        (name, text) ->
            units.add(
                new SimpleJavaFileObject(
                    URI.create("string:///" + name.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE) {
                  @Override
                  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                  }
                }));
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "-cp", path.toString());
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IllegalArgumentException(messages.toString());
      }
    }
  }

  private static Path spi() {
    return Path.of(
        URI.create(Spi.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
