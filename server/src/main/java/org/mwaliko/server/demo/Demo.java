package org.mwaliko.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.Mwaliko;
import org.mwaliko.server.Wiring;
import org.mwaliko.server.files.PrivateFiles;

/**
 * The whole service on one machine: a sample organisation is imported and invited, and everything
 * that was sent can be looked at. Nothing leaves the machine.
 */
public final class Demo implements AutoCloseable {

  private static final Pattern CLAIM_LINK = Pattern.compile("http://[^\\s\"<]+/claim/[\\w-]{22}");

  private final DemoFolder folder;
  private final SmtpInbox inbox;
  private final TwilioStandIn twilio;
  private final Mwaliko service;
  private final Outbox outbox;
  private final URI url;

  private Demo(DemoFolder folder) throws IOException {
    this.folder = folder;
    this.inbox = SmtpInbox.start(folder.emails());
    NumberedFiles texts = NumberedFiles.in(folder.texts(), ".txt");
    this.twilio = TwilioStandIn.start(message -> write(texts.next(), message));
    int port = DemoFolder.freePort(8080);
    this.url = URI.create("http://localhost:" + port);
    Path file = folder.root().resolve("mwaliko.yaml");
    PrivateFiles.write(file, configuration(port));
    InstantSource clock = InstantSource.system();
    this.service = Wiring.start(Configuration.read(file, clock), clock);
    this.outbox = Outbox.start(folder, DemoFolder.freePort(8081));
  }

  /**
   * Starts everything.
   *
   * @param fresh whether to throw away what earlier demos left
   */
  public static Demo start(Path root, boolean fresh) {
    try {
      DemoFolder folder = new DemoFolder(root.toAbsolutePath().normalize());
      if (fresh) {
        folder.clear();
      }
      return new Demo(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Imports and invites the sample organisation, if that was not done before, and says where to
   * look.
   */
  public void show(PrintStream out) throws InterruptedException {
    try {
      DemoClient client = new DemoClient(url, folder.token());
      if (client.accounts() == 0) {
        out.printf("Imported %d people.%n", client.importPeople(sample()));
        JsonNode counts = client.inviteAll();
        out.printf(
            "Invited %d: %d emails, %d text messages, %d letters; %d failed.%n",
            counts.get("total").asInt(),
            NumberedFiles.list(folder.emails()).size(),
            NumberedFiles.list(folder.texts()).size(),
            counts.get("accepted").asInt()
                - NumberedFiles.list(folder.emails()).size()
                - NumberedFiles.list(folder.texts()).size(),
            counts.get("failed").asInt());
      } else {
        out.println(
            "The people of an earlier demo are still here; ./run demo --fresh starts anew.");
      }
      out.printf(
          """

          Mwaliko is running. Stop it with Ctrl-C.

            landing page        %1$s/
            emails and texts    http://localhost:%2$d/
            letters             %3$s
            claim an account    %4$s
            GraphQL             %1$s/graphql
            bearer token        %5$s

          """,
          url, outbox.port(), folder.letters(), claim(), folder.token());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    outbox.close();
    service.close();
    twilio.close();
    inbox.close();
  }

  private String claim() throws IOException {
    for (Path file : NumberedFiles.list(folder.emails())) {
      CapturedEmail email = CapturedEmail.read(file);
      Matcher link = CLAIM_LINK.matcher(email.html());
      if (link.find()) {
        // An earlier demo may have had another port.
        String path = link.group().substring(link.group().indexOf("/claim/"));
        return url + path + "\n                      as " + email.to().replaceAll(" <.*", "");
      }
    }
    return url + "/claim";
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = Demo.class.getResourceAsStream("accounts.csv")) {
      return in.readAllBytes();
    }
  }

  private static void write(Path file, TwilioStandIn.TextMessage message) {
    try {
      Files.write(file, List.of(message.to(), message.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String configuration(int port) throws IOException {
    return """
        # Made by ./run demo at each start.
        server: { port: %d }
        public-url: %s
        data-dir: %s
        organization:
          name: Mwaliko Demo
          address: [Moi Avenue 12, "00100 Nairobi", Kenya]
          time-zone: Africa/Nairobi
        security: { bootstrap-token: %s }
        channels:
          email: { host: 127.0.0.1, port: %d, security: none, from: people@example.com }
          sms:
            account-sid: %s
            auth-token: %s
            from: "+12025550123"
            api-base-url: http://127.0.0.1:%d
          print: { directory: %s, paper: both }
        """
        .formatted(
            port,
            url,
            folder.root(),
            folder.token(),
            inbox.port(),
            TwilioStandIn.ACCOUNT_SID,
            TwilioStandIn.AUTH_TOKEN,
            twilio.port(),
            folder.letters());
  }
}
