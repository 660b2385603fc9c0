package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mwaliko.spi.Spi;

/**
 * The guide for plugin authors, done as it is written: its files make a project of their own, built
 * against the released SPI and with another version of Jackson than the server's, and its channel
 * delivers.
 */
class AuthorsGuideTest {

  private static final Path GUIDE = Path.of("../plugins/README.md");
  private static final Pattern FILE =
      Pattern.compile(
          "```(?:xml|java|text)\\n(?:<!--|//|#) (\\S+?)(?: -->)?\\n(.*?)```", Pattern.DOTALL);

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void theGuidesChannelIsBuiltDroppedInAndDelivers() throws Exception {
    Path project = Files.createDirectories(Path.of("target", "guide").toAbsolutePath());
    writeFiles(project);
    build(project);
    Path plugins = Files.createDirectories(project.resolve("plugins"));
    copy(project.resolve("target/spool"), plugins.resolve("spool"));
    assertTrue(
        Files.exists(plugins.resolve("spool/jackson-databind-2.17.3.jar")),
        "the plugin brings its own Jackson");

    Path spool = project.resolve("messages");
    String configuration =
        "  spool: { directory: \"%s\" }\nplugins: { directory: \"%s\" }\n"
            .formatted(spool, plugins);
    try (TestService service = TestService.start("guide", InstantSource.system(), configuration)) {
      service.client.mutate(
          """
          mutation { createAccount(input: { displayName: "Amina Odhiambo", externalId: "E-1001",
              idempotencyKey: "guide", invite: LATER }) { userErrors { message } } }
          """,
          Map.of());
      service.client.mutate(
          """
          mutation { deliverAccessCodes(input: { channels: ["spool"], idempotencyKey: "spool" }) {
            userErrors { message } } }
          """,
          Map.of());
      service.client.await(
          "{ account(by: {externalId: \"E-1001\"}) { deliveries { nodes { channel state } } } }",
          Map.of(),
          data -> data.at("/account/deliveries/nodes/0/state").asText().equals("ACCEPTED"));
    }
    try (Stream<Path> messages = Files.list(spool)) {
      List<Path> all = messages.toList();
      assertEquals(1, all.size());
      String message = Files.readString(all.getFirst());
      assertTrue(message.contains("\"to\":\"Amina Odhiambo\""), message);
      assertTrue(message.contains("\"jackson\":\"2.17.3\""), message);
    }
  }

  private static void writeFiles(Path project) throws IOException {
    Matcher files = FILE.matcher(Files.readString(GUIDE));
    int written = 0;
    while (files.find()) {
      Path file = project.resolve(files.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, files.group(2));
      written++;
    }
    assertTrue(written >= 3, "the guide's files are gone");
  }

  /** With the SPI in a repository of its own beside the usual one, as if it had been released. */
  private static void build(Path project) throws Exception {
    Path released = project.resolve("released");
    Path spi = released.resolve("org/mwaliko/mwaliko-spi/" + Spi.VERSION);
    Files.createDirectories(spi);
    Path classes = Path.of(Spi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = spi.resolve("mwaliko-spi-%s.jar".formatted(Spi.VERSION));
    if (Files.isDirectory(classes)) {
      archive(classes, jar);
    } else {
      Files.copy(classes, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        spi.resolve("mwaliko-spi-%s.pom".formatted(Spi.VERSION)),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.mwaliko</groupId>
          <artifactId>mwaliko-spi</artifactId>
          <version>%s</version>
        </project>
        """
            .formatted(Spi.VERSION));
    ProcessBuilder maven =
        new ProcessBuilder(
            Path.of("../mvnw").toAbsolutePath().normalize().toString(),
            "-B",
            "-ntp",
            "-q",
            "-Dmaven.repo.local.tail=" + released,
            "package");
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    maven.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    Path log = project.resolve("build.log");
    Process process =
        maven
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(8, TimeUnit.MINUTES), "the build does not end");
    assertEquals(0, process.exitValue(), () -> read(log));
  }

  private static void archive(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file,
            to.resolve(file.getFileName().toString()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
