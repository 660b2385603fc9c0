package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.Mwaliko;
import org.mwaliko.server.Wiring;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.TallyCheck;

/** What happens after the invitation: reminders, the end of secrets, repairs. P2, P4, P7. */
class LifeTest {

  private static final Pattern LINK = Pattern.compile("http://\\S+/claim/[A-Za-z0-9_-]{22}");
  private static final String QUICK = "housekeeping: { every: PT1S }\ndelivery: { lease: PT2S }\n";

  private final TestClock clock = new TestClock();
  private TestService service;
  private Database database;

  @BeforeEach
  void start() {
    service = TestService.start("life", clock, QUICK);
    database = new Database(service.database);
  }

  @AfterEach
  void stop() {
    database.close();
    service.close();
  }

  @Test
  void thoseWhoDoNotClaimAreRemindedOnDaysThreeAndFiveAndNobodyElse() throws Exception {
    for (String name : List.of("ada", "ben", "cleo")) {
      create(name, "LATER");
    }
    assertEquals("NEVER_INVITED", why("ada").get("reason").asText());
    String campaign = inviteAll("launch", true);
    assertEquals("WAITING_FOR_CLAIM", why("ada").get("reason").asText());
    assertEquals("remindUnclaimed", why("ada").get("next").asText());
    String first = link("ada", 0);
    claim(link("cleo", 0), true);
    assertTrue(why("cleo").isNull());

    clock.advance(Duration.ofDays(3));
    awaitReminders(campaign, 1);
    assertEquals(5, mails(5).length);
    assertTrue(subject("ada", 1).startsWith("Reminder: "), subject("ada", 1));
    assertNotEquals(first, link("ada", 1));
    claim(first, false);

    clock.advance(Duration.ofDays(2));
    JsonNode reminders = awaitReminders(campaign, 2);
    assertEquals(7, mails(7).length);
    assertEquals(2, reminders.at("/0/counts/total").asInt());
    assertEquals("REMINDER", reminders.at("/0/kind").asText());
    assertEquals(campaign, reminders.at("/0/reminderOf/id").asText());
    claim(link("ben", 2), true);

    clock.advance(Duration.ofDays(9));
    awaitWhy("ada", "EXPIRED");
    awaitCount("SELECT COUNT(*) AS n FROM claim_secret WHERE live = 1", 0);
    assertEquals(0, count("SELECT COUNT(*) AS n FROM claim_secret WHERE sealed IS NOT NULL"));
    assertEquals(7, service.mail.getReceivedMessages().length);
  }

  @Test
  void severalProcessesRemindOnce() throws Exception {
    Path file = service.directory.resolve("second.yaml");
    Files.writeString(
        file,
        Files.readString(service.directory.resolve("mwaliko.yaml"))
            .replaceFirst("server: \\{ port: \\d+ }", "server: { port: 0 }"));
    Mwaliko second = Wiring.start(Configuration.read(file, clock), clock);
    try {
      for (String name : List.of("ada", "ben", "cleo")) {
        create(name, "LATER");
      }
      String campaign = inviteAll("launch", true);
      clock.advance(Duration.ofDays(3));
      awaitReminders(campaign, 1);
      mails(6);
      Instant reminded = clock.instant();
      clock.advance(Duration.ofMinutes(10));
      awaitCount(
          "SELECT COUNT(*) AS n FROM scheduled_tasks WHERE task_name = 'reminders'"
              + " AND last_success > '%s'".formatted(sql(reminded.plusSeconds(300))),
          1);
      assertEquals(1, count("SELECT COUNT(*) AS n FROM campaign WHERE kind = 'REMINDER'"));
      assertEquals(6, service.mail.getReceivedMessages().length);
    } finally {
      second.close();
    }
  }

  private static String sql(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' ');
  }

  @Test
  void aCampaignWithoutRemindersRemindsNobody() {
    create("ada", "LATER");
    create("ben", "LATER");
    inviteSelected("ada", false);
    String other = inviteAll("with", true);
    clock.advance(Duration.ofDays(3));
    awaitReminders(other, 1);
    assertEquals(1, count("SELECT COUNT(*) AS n FROM reminder"));
  }

  @Test
  void remindingAgainWithTheSameKeyIsTheSameCampaign() {
    create("ada", "NOW");
    mails(1);
    String document =
        """
        mutation ($input: RemindUnclaimedInput!) { remindUnclaimed(input: $input) {
          campaign { id kind counts { total } } unknown userErrors { code field } } }
        """;
    Map<String, ?> input =
        Map.of("input", Map.of("select", Map.of("invitedDaysAgo", 0), "idempotencyKey", "again"));
    JsonNode one = service.client.mutate(document, input);
    assertEquals(one, service.client.mutate(document, input));
    assertEquals(1, one.at("/campaign/counts/total").asInt());
    assertTrue(subject("ada", 1).startsWith("Reminder: "));
    JsonNode nobody =
        service
            .client
            .run(
                document,
                Map.of(
                    "input",
                    Map.of("select", Map.of("invitedDaysAgo", 9), "idempotencyKey", "old")))
            .get("remindUnclaimed");
    assertEquals("NOBODY_TO_INVITE", nobody.at("/userErrors/0/code").asText());
  }

  @Test
  void aDeliveryOfUnknownOutcomeIsResolvedAndTheCountsStayTrue() {
    create("ada", "NOW");
    create("ben", "NOW");
    mails(2);
    String ada = delivery("ada");
    String ben = delivery("ben");
    database.update("UPDATE delivery SET state = 'UNKNOWN', due_at = NULL, code = 'timeout'");
    TallyCheck.allMoved(database, Standing.ACCEPTED, Standing.UNKNOWN);
    assertEquals("UNKNOWN_OUTCOME", why("ada").get("reason").asText());
    assertEquals("resolveDelivery", why("ada").get("next").asText());

    JsonNode ended = resolve(ada, "RETRY", "k1");
    assertEquals("WRONG_STATUS", ended.at("/userErrors/0/code").asText(), "its link was forgotten");
    JsonNode accepted = resolve(ada, "MARK_ACCEPTED", "k2");
    assertEquals("ACCEPTED", accepted.at("/delivery/state").asText());
    assertEquals(accepted, resolve(ada, "MARK_ACCEPTED", "k2"));
    assertEquals("WRONG_STATUS", resolve(ada, "ABANDON", "k3").at("/userErrors/0/code").asText());
    JsonNode failed = resolve(ben, "ABANDON", "k4");
    assertEquals("FAILED", failed.at("/delivery/state").asText());
    assertEquals(1, failed.at("/delivery/campaign/counts/failed").asInt());
    assertEquals(1, failed.at("/delivery/campaign/counts/total").asInt());
    assertEquals("FAILED", why("ben").get("reason").asText());
    assertEquals("resendInvite", why("ben").get("next").asText());
  }

  @Test
  void aRetriedDeliveryGoesOutWithItsSecretAndItsCampaignCompletesAgain() throws Exception {
    int port = service.mail.getSmtp().getPort();
    service.mail.stop();
    create("ada", "NOW");
    awaitWhy("ada", "DEFERRED");
    String id = delivery("ada");
    database.update("UPDATE delivery SET state = 'UNKNOWN', due_at = NULL, owner = NULL");
    TallyCheck.allMoved(database, Standing.DEFERRED, Standing.UNKNOWN);
    awaitCount("SELECT COUNT(*) AS n FROM campaign WHERE status = 'COMPLETED'", 1);
    GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    again.start();
    try {
      assertEquals("QUEUED", resolve(id, "RETRY", "k").at("/delivery/state").asText());
      assertTrue(again.waitForIncomingEmail(30_000, 1));
      awaitCount("SELECT COUNT(*) AS n FROM delivery WHERE state = 'ACCEPTED'", 1);
      awaitCount("SELECT COUNT(*) AS n FROM campaign WHERE status = 'COMPLETED'", 1);
      claim(link(again.getReceivedMessages()[0]), true);
    } finally {
      again.stop();
    }
  }

  @Test
  void eachAttemptIsToldAndPurgedWithOldKeysInTheEnd() {
    create("ada", "NOW");
    mails(1);
    awaitCount("SELECT COUNT(*) AS n FROM delivery_attempt", 1);
    JsonNode attempts =
        service
            .client
            .run(
                """
                { account(by: {externalId: "ada"}) { deliveries {
                  nodes { history { number startedAt endedAt outcome code detail } } } } }
                """)
            .at("/account/deliveries/nodes/0/history");
    assertEquals(1, attempts.size());
    assertEquals("ACCEPTED", attempts.at("/0/outcome").asText());
    assertEquals(1, count("SELECT COUNT(*) AS n FROM idempotency"));
    clock.advance(Duration.ofDays(181));
    awaitCount("SELECT COUNT(*) AS n FROM delivery_attempt", 0);
    awaitCount("SELECT COUNT(*) AS n FROM idempotency", 0);
    JsonNode tasks =
        service.client.run("{ housekeeping { name lastSuccess consecutiveFailures } }");
    assertEquals(4, tasks.get("housekeeping").size());
    for (JsonNode task : tasks.get("housekeeping")) {
      assertFalse(task.get("lastSuccess").isNull(), task.toString());
      assertEquals(0, task.get("consecutiveFailures").asInt(), task.toString());
    }
  }

  @Test
  void aTestMessageGoesToListedAddressesOnlyOnceAndClaimsNothing() throws Exception {
    create("ada", "LATER");
    String document =
        """
        mutation ($input: SendTestInvitationInput!) { sendTestInvitation(input: $input) {
          test { state to detail } userErrors { code field } } }
        """;
    Map<String, ?> input =
        Map.of("input", Map.of("to", "tester@example.com", "idempotencyKey", "try"));
    JsonNode sent = service.client.mutate(document, input);
    assertEquals("ACCEPTED", sent.at("/test/state").asText());
    assertEquals(sent, service.client.mutate(document, input));
    assertEquals(1, mails(1).length);
    assertTrue(subject("tester", 0).startsWith("TEST: "), subject("tester", 0));
    claim(link("tester", 0), false);
    JsonNode other =
        service
            .client
            .run(document, Map.of("input", Map.of("to", "ada@example.com", "idempotencyKey", "x")))
            .get("sendTestInvitation");
    assertEquals("INVALID", other.at("/userErrors/0/code").asText());
    assertEquals(1, service.mail.getReceivedMessages().length);
  }

  @Test
  void aSavedMessageIsCheckedUsedAndCopied() {
    create("ada", "LATER");
    JsonNode bad = saveMessage("bad", "Hello {{firstName}}: {{link}}").get("userErrors");
    assertEquals("INVALID_TEMPLATE", bad.at("/0/code").asText());
    assertTrue(bad.at("/0/message").asText().contains("{{firstName}}"), bad.toString());
    assertEquals("[\"input\",\"translations\",\"0\",\"text\"]", bad.at("/0/field").toString());

    String id = saveMessage("launch", "Ours: {{link}}").at("/message/id").asText();
    assertEquals("TAKEN", saveMessage("Launch", "{{link}}").at("/userErrors/0/code").asText());
    Map<String, Object> input = new HashMap<>();
    input.put("message", Map.of("saved", id));
    input.put("idempotencyKey", "with saved");
    service.client.mutate(
        """
        mutation ($input: InviteAllInput!) { inviteAll(input: $input) {
          campaign { id } userErrors { code message } } }
        """,
        Map.of("input", input));
    JsonNode deleted =
        service.client.mutate(
            """
            mutation ($input: DeleteMessageInput!) { deleteMessage(input: $input) {
              deletedId userErrors { code } } }
            """,
            Map.of("input", Map.of("id", id)));
    assertEquals(id, deleted.get("deletedId").asText());
    assertTrue(text("ada", 0).contains("Ours: http"), text("ada", 0));
  }

  private JsonNode saveMessage(String name, String text) {
    return service
        .client
        .run(
            """
            mutation ($input: CreateMessageInput!) { createMessage(input: $input) {
              message { id name translations { locale text } } userErrors { code message field } } }
            """,
            Map.of(
                "input",
                Map.of(
                    "name", name, "translations", List.of(Map.of("locale", "en", "text", text)))))
        .get("createMessage");
  }

  private void create(String name, String invite) {
    service.client.mutate(
        """
        mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
          account { id } userErrors { message } } }
        """,
        Map.of(
            "input",
            Map.of(
                "displayName",
                name,
                "externalId",
                name,
                "email",
                name + "@example.com",
                "locale",
                "en",
                "invite",
                invite,
                "idempotencyKey",
                "create " + name)));
  }

  private String inviteAll(String key, boolean reminders) {
    JsonNode started =
        service.client.mutate(
            """
            mutation ($input: InviteAllInput!) { inviteAll(input: $input) {
              campaign { id } userErrors { code message } } }
            """,
            Map.of("input", Map.of("idempotencyKey", key, "reminders", reminders)));
    return completed(started.at("/campaign/id").asText());
  }

  private void inviteSelected(String name, boolean reminders) {
    JsonNode started =
        service.client.mutate(
            """
            mutation ($input: InviteSelectedInput!) { inviteSelected(input: $input) {
              campaign { id } userErrors { code message } } }
            """,
            Map.of(
                "input",
                Map.of(
                    "select",
                    Map.of("externalIds", List.of(name)),
                    "idempotencyKey",
                    "selected " + name,
                    "reminders",
                    reminders)));
    completed(started.at("/campaign/id").asText());
  }

  private String completed(String campaign) {
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status } }",
        Map.of("id", campaign),
        data -> data.at("/campaign/status").asText().equals("COMPLETED"));
    return campaign;
  }

  private JsonNode awaitReminders(String campaign, int count) {
    return service
        .client
        .await(
            """
            query ($id: ID!) { campaign(id: $id) { reminders {
              id kind status counts { total accepted } reminderOf { id } } } }
            """,
            Map.of("id", campaign),
            data -> {
              JsonNode reminders = data.at("/campaign/reminders");
              return reminders.size() == count
                  && reminders.get(count - 1).get("status").asText().equals("COMPLETED");
            })
        .at("/campaign/reminders");
  }

  private JsonNode resolve(String delivery, String resolution, String key) {
    return service
        .client
        .run(
            """
            mutation ($input: ResolveDeliveryInput!) { resolveDelivery(input: $input) {
              delivery { state campaign { counts { total failed } } } userErrors { code } } }
            """,
            Map.of(
                "input",
                Map.of("deliveryId", delivery, "resolution", resolution, "idempotencyKey", key)))
        .get("resolveDelivery");
  }

  private String delivery(String name) {
    return service
        .client
        .run(
            "query ($id: String!) { account(by: {externalId: $id}) { deliveries { nodes { id } } } }",
            Map.of("id", name))
        .at("/account/deliveries/nodes/0/id")
        .asText();
  }

  private static final String WHY =
      """
      query ($id: String!) { account(by: {externalId: $id}) {
        whyNotClaimed { reason message since until next } } }
      """;

  private JsonNode why(String name) {
    return service.client.run(WHY, Map.of("id", name)).at("/account/whyNotClaimed");
  }

  private void awaitWhy(String name, String reason) {
    service.client.await(
        WHY,
        Map.of("id", name),
        data -> data.at("/account/whyNotClaimed/reason").asText().equals(reason));
  }

  private long count(String sql) {
    return database.count(sql);
  }

  private void awaitCount(String sql, long wanted) {
    service.client.await("{ __typename }", Map.of(), data -> count(sql) == wanted);
  }

  private MimeMessage[] mails(int count) {
    assertTrue(service.mail.waitForIncomingEmail(30_000, count), count + " mails");
    return service.mail.getReceivedMessages();
  }

  private MimeMessage mail(String name, int index) {
    service.client.await("{ __typename }", Map.of(), data -> to(name).size() > index);
    return to(name).get(index);
  }

  private List<MimeMessage> to(String name) {
    return Arrays.stream(service.mail.getReceivedMessages())
        .filter(mail -> header(mail).contains(name + "@example.com"))
        .toList();
  }

  private static String header(MimeMessage mail) {
    try {
      return Arrays.toString(mail.getAllRecipients());
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String subject(String name, int index) {
    try {
      return mail(name, index).getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(String name, int index) {
    return text(mail(name, index));
  }

  private static String text(MimeMessage mail) {
    try {
      jakarta.mail.Multipart parts = (jakarta.mail.Multipart) mail.getContent();
      return (String) parts.getBodyPart(0).getContent();
    } catch (jakarta.mail.MessagingException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String link(String name, int index) {
    return link(mail(name, index));
  }

  private static String link(MimeMessage mail) {
    Matcher link = LINK.matcher(text(mail));
    assertTrue(link.find());
    return link.group();
  }

  private void claim(String secret, boolean claims) {
    JsonNode claimed =
        service
            .client
            .run(
                """
                mutation ($input: ClaimAccountInput!) { claimAccount(input: $input) {
                  account { id } userErrors { code } } }
                """,
                Map.of("input", Map.of("secret", secret)))
            .get("claimAccount");
    assertEquals(claims, claimed.get("userErrors").isEmpty(), claimed.toString());
  }
}
