package org.mwaliko.server.story;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.Mwaliko;
import org.mwaliko.server.Wiring;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.demo.TwilioStandIn;
import org.mwaliko.server.tally.TallyCheck;

/** A whole service on a schema of its own, with a real SMTP server and a stand-in for Twilio. */
final class TestService implements AutoCloseable {

  static final String TOKEN = "story-token-story-token";

  final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  final TwilioStandIn twilio;
  final Path directory;
  final Mwaliko service;
  final GraphQlClient client;

  final DatabaseConfig database = TestDatabase.schema();
  final SecretScan scan = new SecretScan();
  private boolean planted;

  private TestService(String name, InstantSource clock, String limits, String more)
      throws IOException {
    mail.start();
    twilio = TwilioStandIn.start();
    directory = Path.of("target", "story", name + "-" + ProcessHandle.current().pid());
    Files.createDirectories(directory);
    int port = freePort();
    Path file = directory.resolve("mwaliko.yaml");
    Files.writeString(file, configuration(port, database, limits) + more);
    service = Wiring.start(Configuration.read(file, clock), clock);
    client = new GraphQlClient("http://127.0.0.1:" + port, TOKEN, scan);
  }

  static TestService start(String name) {
    return start(name, InstantSource.system(), "");
  }

  /** With more sections in its configuration. */
  static TestService start(String name, InstantSource clock, String more) {
    try {
      return new TestService(name, clock, "", more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With so many emails and text messages in a second at most. */
  static TestService startSlow(String name, InstantSource clock, int perSecond, String more) {
    try {
      String limits = ", limits: { per-second: %d }".formatted(perSecond);
      return new TestService(name, clock, limits, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the letters are. */
  Path letters() {
    return directory.resolve("letters");
  }

  /** A secret was put somewhere on purpose, so that the search at the end would find it. */
  void planted() {
    planted = true;
  }

  @Override
  public void close() {
    service.close();
    try (Database after = new Database(database)) {
      TallyCheck.run(after);
      if (!planted) {
        scan.issue(TOKEN);
        scan.check(after, mail.getReceivedMessages(), twilio.messages());
      }
    } finally {
      scan.close();
    }
    twilio.close();
    mail.stop();
  }

  private String configuration(int port, DatabaseConfig database, String limits) {
    return """
        server: { port: %d }
        public-url: http://127.0.0.1:%d
        data-dir: %s
        organization:
          name: Mwaliko Demo
          address: [Moi Avenue 12, Nairobi, Kenya]
          time-zone: Africa/Nairobi
        database: { url: "%s", username: %s, password: %s }
        security: { bootstrap-token: %s, test-addresses: [tester@example.com] }
        claim: { free-failures: { network: 100000, overall: 100000 } }
        channels:
          email: { host: 127.0.0.1, port: %d, security: none, from: "people@example.com"%s }
          sms: { account-sid: %s, auth-token: %s, from: "+12025550123",
            api-base-url: "http://127.0.0.1:%d"%s }
          print:
            directory: %s
            paper: both
        """
        .formatted(
            port,
            port,
            directory,
            database.url(),
            database.username(),
            database.password(),
            TOKEN,
            mail.getSmtp().getPort(),
            limits,
            TwilioStandIn.ACCOUNT_SID,
            TwilioStandIn.AUTH_TOKEN,
            twilio.port(),
            limits,
            letters());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
