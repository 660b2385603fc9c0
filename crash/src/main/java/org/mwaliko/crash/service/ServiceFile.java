package org.mwaliko.crash.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mwaliko.server.database.DatabaseConfig;

/**
 * The configuration file of one process.
 *
 * @param path where it is
 * @param port the process's
 */
public record ServiceFile(Path path, int port) {

  public static final String TOKEN = "token-of-the-crash-harness";

  /** What is in it. Nothing is configured that isn't asked for. */
  public static final class Builder {
    private final int port;
    private final List<String> lines = new ArrayList<>();
    private final List<String> channels = new ArrayList<>();

    private Builder(Path directory, DatabaseConfig database, Path keys) throws IOException {
      port = freePort();
      lines.add("server: { port: %d }".formatted(port));
      lines.add("data-dir: " + directory);
      lines.add("organization: { name: Example Ltd }");
      lines.add(
          "database: { url: \"%s\", username: %s, password: %s }"
              .formatted(database.url(), database.username(), database.password()));
      lines.add("security: { bootstrap-token: %s, keys-directory: %s }".formatted(TOKEN, keys));
      // All people claim from one address, many of them too often.
      lines.add("claim: { free-failures: { network: 1000000, overall: 1000000 } }");
    }

    /** The flow mapping of {@code delivery}, such as {@code lease: PT3S}. */
    public Builder delivery(String settings) {
      lines.add("delivery: { %s }".formatted(settings));
      return this;
    }

    /** A channel and the rest of its flow mapping. */
    public Builder channel(String name, String settings) {
      channels.add("  %s: { %s }".formatted(name, settings));
      return this;
    }

    public Builder email(int smtpPort, String more) {
      return channel(
          "email",
          "host: 127.0.0.1, port: %d, security: none, from: people@example.com%s"
              .formatted(smtpPort, more));
    }

    public Builder sms(String sid, String token, int twilioPort) {
      return channel(
          "sms",
          "account-sid: %s, auth-token: %s, from: \"+12025550123\",".formatted(sid, token)
              + " api-base-url: \"http://127.0.0.1:%d\"".formatted(twilioPort));
    }

    /** Writes it, for a process that people reach at its own port. */
    public ServiceFile write(Path file) throws IOException {
      return write(file, "http://127.0.0.1:" + port);
    }

    /**
     * Writes it.
     *
     * @param publicUrl the same for all processes of one database: it stands in the messages
     */
    public ServiceFile write(Path file, String publicUrl) throws IOException {
      List<String> all = new ArrayList<>(lines);
      all.add("public-url: " + publicUrl);
      all.add("channels:");
      all.addAll(channels);
      Files.write(file, all);
      return new ServiceFile(file, port);
    }
  }

  /**
   * Begins one.
   *
   * @param directory the process's own data
   * @param keys the same for all processes of one database
   */
  public static Builder of(Path directory, DatabaseConfig database, Path keys) throws IOException {
    return new Builder(directory, database, keys);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
