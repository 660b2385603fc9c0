package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.Main;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.TestDatabase;

/** P2 and P3 under {@code kill -9}. */
class KillTest {

  private static final int PEOPLE = 2_000;
  private static final String TOKEN = "kill-token-kill-token";

  /** What may be under way when the process dies: claimed ahead, and so perhaps sent. */
  private static final int IN_FLIGHT = 32;

  @Test
  void everybodyIsSentToThoughTheServerIsKilledWhileItInvites() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      Path directory = Path.of("target", "story", "kill-" + ProcessHandle.current().pid());
      Files.createDirectories(directory);
      int port = TestService.freePort();
      Path config = directory.resolve("mwaliko.yaml");
      Files.writeString(config, config(port, mail.getSmtp().getPort(), directory));
      GraphQlClient client = new GraphQlClient("http://127.0.0.1:" + port, TOKEN);

      Process first = start(config, directory.resolve("first.log"));
      String campaign = invite(client, people(directory));
      while (mail.getReceivedMessages().length < PEOPLE / 10) {
        Thread.sleep(5);
      }
      first.destroyForcibly().waitFor();
      int before = mail.getReceivedMessages().length;
      assertTrue(before < PEOPLE, "it was killed too late to prove anything");

      Process second = start(config, directory.resolve("second.log"));
      try {
        client.await(
            "query ($id: ID!) { campaign(id: $id) { status counts { total accepted unknown } } }",
            Map.of("id", campaign),
            data ->
                data.at("/campaign/status").asText().equals("COMPLETED")
                    && data.at("/campaign/counts/accepted").asInt() == PEOPLE);
      } finally {
        second.destroy();
        assertTrue(second.waitFor(30, TimeUnit.SECONDS), "it does not stop when asked to");
      }
      check(mail.getReceivedMessages());
      assertLogged(directory.resolve("second.log"), "were in the hands of a process that died");
    } finally {
      mail.stop();
    }
  }

  /** Everybody got the message; those who got it twice got the same one. */
  private static void check(MimeMessage[] mails) throws Exception {
    Map<String, Set<String>> ids = new HashMap<>();
    for (MimeMessage message : mails) {
      String to = message.getRecipients(RecipientType.TO)[0].toString().replaceAll(".*<|>.*", "");
      ids.computeIfAbsent(to, key -> new HashSet<>()).add(message.getMessageID());
    }
    assertEquals(PEOPLE, ids.size());
    ids.forEach((to, sent) -> assertEquals(1, sent.size(), to + " got two different messages"));
    assertFalse(
        mails.length > PEOPLE + IN_FLIGHT, mails.length + " messages for " + PEOPLE + " people");
  }

  /** As JSON, since it is configured so. */
  private static void assertLogged(Path log, String message) throws IOException {
    ObjectMapper json = new ObjectMapper();
    boolean found = false;
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith("{")) {
        found |= json.readTree(line).path("message").asText().contains(message);
      }
    }
    assertTrue(found, () -> message + " is not in " + log);
  }

  private static Path people(Path directory) throws IOException {
    StringBuilder csv = new StringBuilder("Email,First name,Last name\n");
    for (int i = 0; i < PEOPLE; i++) {
      csv.append("person%04d@example.com,Person,%d%n".formatted(i, i));
    }
    return Files.writeString(directory.resolve("people.csv"), csv);
  }

  private static String invite(GraphQlClient client, Path people) {
    String id = client.upload("ACCOUNTS", people);
    return client
        .mutate(
            """
            mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
              import { campaign { id } } userErrors { message } } }
            """,
            Map.of("input", Map.of("importId", id, "invite", "NOW", "idempotencyKey", "go")))
        .at("/import/campaign/id")
        .asText();
  }

  private static Process start(Path config, Path log) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(log.toString()))
            .start();
    while (!Files.readString(log).contains("Mwaliko is ready")) {
      assertTrue(process.isAlive(), () -> "it did not start: " + log);
      Thread.sleep(50);
    }
    return process;
  }

  private static String config(int port, int smtpPort, Path directory) {
    DatabaseConfig database = TestDatabase.schema();
    return String.join(
        "\n",
        List.of(
            "server: { port: " + port + " }",
            "public-url: http://127.0.0.1:" + port,
            "data-dir: " + directory,
            "organization: { name: Mwaliko Demo }",
            "database: { url: \"%s\", username: %s, password: %s }"
                .formatted(database.url(), database.username(), database.password()),
            "security: { bootstrap-token: " + TOKEN + " }",
            "delivery: { lease: PT3S }",
            "log: { format: json }",
            "channels: { email: { host: 127.0.0.1, port: %d, security: none, from: a@example.com } }"
                .formatted(smtpPort)));
  }
}
