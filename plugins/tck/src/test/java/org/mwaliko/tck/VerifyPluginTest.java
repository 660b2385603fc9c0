package org.mwaliko.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that checks a plugin without a test of its own. */
class VerifyPluginTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void aGoodPluginKeepsWhatNeedsNoService() throws IOException {
    Path config =
        Files.writeString(folder.resolve("a.properties"), "address=a\npassword=pass-the-word\n");
    assertEquals(
        0, run(jar("reference", true).toString(), "--config", config.toString()), this::text);
    assertTrue(text().contains("rule03_theNameIsOneThatConfigurationsCanHave: kept"), this::text);
    assertTrue(text().contains("rule15_closingTwiceIsHarmless: kept"), this::text);
    assertTrue(
        text().contains("rule18_aMessageArrivesOnceWithItsSecret: not checked, there is no double"),
        this::text);
  }

  @Test
  void withoutAConfigurationTheRestIsChecked() throws IOException {
    assertEquals(0, run(jar("reference", true).getParent().toString()), this::text);
    assertTrue(
        text().contains("rule15_closingTwiceIsHarmless: not checked, there is no configuration"),
        this::text);
  }

  @Test
  void aJarWithoutAProviderIsNoPlugin() throws IOException {
    assertEquals(2, run(jar("nothing", false).toString()));
    assertTrue(text().contains("META-INF/services"), this::text);
  }

  @Test
  void aFileThatIsNotThereIsSaid() throws IOException {
    assertEquals(2, run(folder.resolve("no.jar").toString()));
    assertTrue(text().contains("There is no "), this::text);
    assertEquals(2, run());
  }

  @Test
  void aMissingLibraryIsNamed() throws IOException {
    Path jar = folder.resolve("lone.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(out, "META-INF/services/org.mwaliko.spi.ChannelProvider");
      add(out, "org/mwaliko/tck/ReferenceProvider.class");
    }
    assertEquals(1, run(jar.toString()));
    assertTrue(text().contains("org/mwaliko/tck/Flaw"), this::text);
  }

  private int run(String... arguments) throws IOException {
    return VerifyPlugin.run(new PrintStream(said, true, StandardCharsets.UTF_8), arguments);
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** The reference as a plugin: with the classes that it needs, and nothing of the kit's. */
  private Path jar(String name, boolean provider) throws IOException {
    Path jar = Files.createDirectories(folder.resolve(name)).resolve(name + ".jar");
    Path classes = Discovery.location(VerifyPluginTest.class);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes.resolve("org/mwaliko/tck"))) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        add(out, classes.relativize(path).toString());
      }
      add(out, "org/mwaliko/tck/ServiceDouble.class");
      add(out, "org/mwaliko/tck/Behavior.class");
      if (provider) {
        add(out, "META-INF/services/org.mwaliko.spi.ChannelProvider");
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name) throws IOException {
    out.putNextEntry(new JarEntry(name));
    try (var in = VerifyPluginTest.class.getClassLoader().getResourceAsStream(name)) {
      in.transferTo(out);
    }
  }
}
