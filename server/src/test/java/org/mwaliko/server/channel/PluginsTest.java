package org.mwaliko.server.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.config.InvalidConfigurationException;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Health;

/** Plugins are found in their folders, and a broken one hides no other. */
class PluginsTest {

  @TempDir Path folder;

  @Test
  void aPluginIsFoundAndDelivers() throws IOException {
    PluginJar.channel(folder, "pigeon", "");
    try (Channels channels = open("pigeon: {}")) {
      OpenChannel pigeon = channels.find("pigeon").orElseThrow();
      assertTrue(pigeon.deliver(TestMessage.NEW) instanceof DeliveryResult.Accepted);
      assertEquals(new Health(true, ""), pigeon.check());
      assertEquals(ChannelSource.PLUGIN, installed(channels, "pigeon").source());
    }
  }

  @Test
  void bundledChannelsStayWhateverIsInTheFolder() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    try (Channels channels = open("")) {
      assertEquals(
          List.of("email", "empty", "print", "sms"),
          channels.all().stream().map(InstalledChannel::name).toList());
      assertProblem(channels, "empty", "there is no jar in");
    }
  }

  @Test
  void aMissingDependencyIsNamed() throws IOException {
    Path library =
        PluginJar.jar(
            folder.getParent().resolve(folder.getFileName() + "-library"),
            Map.of("lib.Wings", "package lib; public class Wings { public static int N = 2; }"),
            List.of(),
            List.of());
    PluginJar.jar(
        folder.resolve("pigeon"),
        Map.of(
            "example.Plugin",
            PluginJar.source("pigeon", "private final lib.Wings wings = new lib.Wings();")),
        List.of("example.Plugin"),
        List.of(library));
    try (Channels channels = open("pigeon: {}")) {
      assertProblem(channels, "pigeon", "it needs the class lib.Wings");
    }
  }

  @Test
  void aPluginOfAnotherSpiIsNotUsed() throws IOException {
    PluginJar.channel(
        folder,
        "pigeon",
        """
        public ChannelDescription describe() {
          return ChannelDescription.builder("Test", "1.0", "2.0.0", AddressKind.NAME).build();
        }
        """);
    try (Channels channels = open("pigeon: {}")) {
      assertProblem(channels, "pigeon", "it was made for version 2.0.0 of the channel SPI");
      assertTrue(channels.find("pigeon").isEmpty());
    }
  }

  @Test
  void anExceptionInTheConstructorIsTold() throws IOException {
    PluginJar.channel(
        folder, "pigeon", "public Plugin() { throw new IllegalStateException(\"no wings\"); }");
    PluginJar.channel(folder, "raven", "");
    try (Channels channels = open("raven: {}")) {
      assertProblem(channels, "pigeon", "IllegalStateException: no wings");
      assertTrue(channels.find("raven").isPresent());
    }
  }

  @Test
  void aJarWithoutAProviderIsTold() throws IOException {
    PluginJar.jar(
        folder.resolve("pigeon"),
        Map.of("example.Plugin", PluginJar.source("pigeon", "")),
        List.of(),
        List.of());
    try (Channels channels = open("")) {
      assertProblem(channels, "pigeon", "META-INF/services/org.mwaliko.spi.ChannelProvider");
    }
  }

  @Test
  void aProviderThatIsNotThereIsTold() throws IOException {
    PluginJar.jar(
        folder.resolve("pigeon"),
        Map.of("example.Plugin", PluginJar.source("pigeon", "")),
        List.of("example.Owl"),
        List.of());
    try (Channels channels = open("")) {
      assertProblem(channels, "pigeon", "example.Owl");
    }
  }

  @Test
  void aBadNameIsTold() throws IOException {
    PluginJar.channel(folder, "pigeon", "public String name() { return \"Pigeon Post\"; }");
    try (Channels channels = open("")) {
      assertProblem(channels, "pigeon", "its name Pigeon Post does not match");
    }
  }

  @Test
  void badConfigurationIsToldInWholeAndNothingElseSuffers() throws IOException {
    PluginJar.channel(
        folder,
        "pigeon",
        """
        public ChannelDescription describe() {
          return ChannelDescription.builder("Test", "1.0", Spi.VERSION, AddressKind.NAME)
              .configSchema(List.of(
                  ConfigKey.required("loft", ConfigKey.Type.STRING, "Where they live."),
                  ConfigKey.optional("flock", ConfigKey.Type.INTEGER, "How many.")))
              .build();
        }
        """);
    PluginJar.channel(folder, "raven", "");
    try (Channels channels = open("pigeon: { flock: many, colour: { back: grey } }", "raven: {}")) {
      assertProblem(channels, "pigeon", "channels.pigeon.loft is required: Where they live.");
      assertProblem(channels, "pigeon", "channels.pigeon.flock must be a whole number");
      assertProblem(channels, "pigeon", "channels.pigeon.colour.back is not known here");
      assertTrue(channels.find("raven").isPresent());
    }
  }

  @Test
  void twoChannelsOfOneNameStopTheStart() throws IOException {
    PluginJar.channel(folder, "email", "");
    ChannelClashException clash = assertThrows(ChannelClashException.class, () -> open(""));
    assertTrue(clash.getMessage().contains("two channels with the name email"));
  }

  @Test
  void takingAPluginAwayNeedsARestartOnly() throws IOException {
    try (Channels channels = open("pigeon: { loft: roof }")) {
      assertProblem(channels, "pigeon", "it is configured and not installed");
    }
  }

  @Test
  void withoutAFolderAnUnknownChannelIsATypingError() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mwaliko.yaml"),
            "organization: { name: Example }\nchannels: { emial: {} }\n");
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () -> Configuration.read(file, java.time.InstantSource.system()));
    assertTrue(e.getMessage().contains("channels.emial"), e::getMessage);
  }

  @Test
  void aPluginSeesTheSpiAndTheJdkAndNothingOfTheServer() throws IOException {
    PluginJar.channel(
        folder,
        "pigeon",
        """
        private static String sees(String name) {
          try {
            Class.forName(name);
            return "yes";
          } catch (ClassNotFoundException e) {
            return "no";
          }
        }
        public Health check() {
          return new Health(
              Thread.currentThread().getContextClassLoader() == getClass().getClassLoader(),
              sees("java.sql.Connection") + sees("org.mwaliko.spi.Health")
                  + sees("org.mwaliko.server.Main") + sees("graphql.GraphQL")
                  + ServiceLoader.load(ChannelProvider.class).stream().count());
        }
        """);
    try (Channels channels = open("pigeon: {}")) {
      assertEquals(new Health(true, "yesyesnono1"), channels.find("pigeon").orElseThrow().check());
    }
  }

  @Test
  void aConstructorThatHangsHoldsUpTheStartForAWhileOnly() throws IOException {
    PluginJar.channel(
        folder,
        "pigeon",
        "static { try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) {} }");
    try (Channels channels = open("")) {
      assertFalse(channels.all().isEmpty());
      assertTrue(installed(channels, "pigeon").problem().isPresent());
    }
  }

  private Channels open(String... sections) throws IOException {
    StringBuilder yaml = new StringBuilder("organization: { name: Example }\n");
    yaml.append("plugins: { directory: \"").append(folder).append("\" }\n");
    yaml.append("channels:\n  print: { directory: \"")
        .append(folder.resolveSibling(folder.getFileName() + "-letters"))
        .append("\" }\n");
    for (String section : sections) {
      yaml.append("  ").append(section).append("\n");
    }
    Path file = Files.writeString(Files.createTempFile("mwaliko", ".yaml"), yaml);
    return Configuration.read(file, java.time.InstantSource.system()).channels();
  }

  private static InstalledChannel installed(Channels channels, String name) {
    return channels.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static void assertProblem(Channels channels, String name, String words) {
    String problem = installed(channels, name).problem().orElse("none");
    assertTrue(problem.contains(words), problem);
  }
}
