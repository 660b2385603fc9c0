package org.mwaliko.server.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.config.yaml.YamlConfigParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.mwaliko.server.UnavailableException;
import org.mwaliko.server.database.EmbeddedMariaDb;
import org.mwaliko.server.files.DirectoryLock;
import org.mwaliko.server.files.PrivateFiles;

/**
 * Where a demo keeps everything, from one run to the next.
 *
 * @param root an absolute path
 */
record DemoFolder(Path root) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * What a demo is reached at; the same in every run if possible, so that links in earlier messages
   * go on working.
   *
   * @param port of the service
   * @param token of its administrator
   */
  record Access(int port, String token) {
    String address() {
      return "http://localhost:" + port;
    }
  }

  /** Keeps it from being used by two demos at once. */
  DirectoryLock lock() throws IOException {
    return DirectoryLock.take(PrivateFiles.directory(root))
        .orElseThrow(
            () ->
                new UnavailableException(
                    "Another demo is running in %s. Stop it first, or use --data-dir."
                        .formatted(root)));
  }

  /** Forgets everything; to be called under the lock. */
  void empty() throws IOException, InterruptedException {
    EmbeddedMariaDb.stopAbandoned(root.resolve("mariadb"));
    FileUtils.cleanDirectory(root.toFile());
  }

  Path configuration() {
    return root.resolve("mwaliko.yaml");
  }

  Path emails() {
    return root.resolve("emails");
  }

  Path texts() {
    return root.resolve("texts");
  }

  Path letters() {
    return root.resolve("letters");
  }

  /** As in the latest run, or new. */
  Access access() {
    Optional<Config> earlier = earlierConfiguration();
    int port = earlier.flatMap(c -> c.get("server.port").asInt().asOptional()).orElse(8080);
    return new Access(
        FreePort.from(port),
        earlier
            .flatMap(c -> c.get("security.bootstrap-token").asString().asOptional())
            .orElseGet(DemoFolder::newToken));
  }

  /** Writes the configuration of the service. */
  void configure(Access access, int smtpPort, int twilioPort) throws IOException {
    PrivateFiles.write(
        configuration(),
        """
        # Written anew by each "./run demo". As a start for your own: copy it, then change what you need.
        server: { host: 127.0.0.1, port: %d }
        public-url: %s
        data-dir: %s
        organization:
          name: Mwaliko Demo
          address: [Moi Avenue 12, 00100 Nairobi, Kenya]
          time-zone: Africa/Nairobi
        security: { bootstrap-token: %s }
        channels:
          email:
            host: 127.0.0.1
            port: %d
            security: none
            from: Mwaliko Demo <people@example.com>
          sms:
            account-sid: %s
            auth-token: %s
            from: "+12025550123"
            api-base-url: http://127.0.0.1:%d
          print:
            directory: %s
            paper: both
            group-by: [manager, location]
            labels: [l7160, "5160"]
        """
            .formatted(
                access.port(),
                access.address(),
                quoted(root),
                access.token(),
                smtpPort,
                TwilioStandIn.ACCOUNT_SID,
                TwilioStandIn.AUTH_TOKEN,
                twilioPort,
                quoted(letters())));
  }

  private Optional<Config> earlierConfiguration() {
    if (!Files.exists(configuration())) {
      return Optional.empty();
    }
    return Optional.of(
        Config.builder(ConfigSources.file(configuration()).parser(YamlConfigParser.create()))
            .disableEnvironmentVariablesSource()
            .disableSystemPropertiesSource()
            .build());
  }

  private static String newToken() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return "demo-" + HexFormat.of().formatHex(bytes);
  }

  /** A JSON string is a YAML string, whatever stands in it. */
  private static String quoted(Path path) {
    try {
      return JSON.writeValueAsString(path.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A string can be written", e);
    }
  }
}
