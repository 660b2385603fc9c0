package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;

/** Campaigns that start later, are paused, go on and are called back. P1, P5. */
class CampaignLifeTest {

  private static final Pattern LINK = Pattern.compile("http://\\S+/claim/[A-Za-z0-9_-]{22}");

  private final TestClock clock = new TestClock();
  private TestService service;
  private Database database;

  @BeforeEach
  void start() {
    service = TestService.startSlow("campaign-life", clock, 10, "");
    database = new Database(service.database);
  }

  @AfterEach
  void stop() {
    database.close();
    service.close();
  }

  @Test
  void p4FiftyIdenticalRequestsAtOnceAreOneCampaign() throws Exception {
    create("ada@example.com");
    Callable<String> request =
        () ->
            service
                .client
                .mutate(
                    """
                    mutation { inviteAll(input: {idempotencyKey: "fifty"}) {
                      campaign { id } userErrors { message } } }
                    """,
                    Map.of())
                .at("/campaign/id")
                .asText();
    Set<String> campaigns = new HashSet<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> one : callers.invokeAll(Collections.nCopies(50, request))) {
        campaigns.add(one.get());
      }
    }
    assertEquals(1, campaigns.size());
    assertEquals(1, count("campaign"));
    awaitStatus(campaigns.iterator().next(), "COMPLETED");
    assertEquals(1, service.mail.getReceivedMessages().length);
  }

  @Test
  void scheduledCampaignSendsNothingBeforeItsTimeAndOnlyToThoseOfThen() {
    create("ada@example.com");
    String campaign = invite("startAt", clock.instant().plus(Duration.ofHours(2)).toString());
    assertEquals("SCHEDULED", campaign(campaign).at("/status").asText());
    assertEquals(1, campaign(campaign).at("/counts/pending").asInt());
    create("late@example.com");
    put("scheduleCampaign", campaign, "startAt", clock.instant().plusSeconds(7200).toString());
    assertEquals(0, service.mail.getReceivedMessages().length);
    clock.advance(Duration.ofHours(3));
    awaitStatus(campaign, "COMPLETED");
    assertEquals(1, service.mail.getReceivedMessages().length, "P5: not the later account");
    assertEquals("AWAITING_INVITATION", status("late@example.com"));
    assertEquals("WRONG_STATUS", refused("scheduleCampaign", campaign));
  }

  @Test
  void scheduledCampaignCanBeStartedNowOrCanceledWithoutATrace() {
    create("ada@example.com");
    String first = invite("startAt", clock.instant().plus(Duration.ofDays(2)).toString());
    put("cancelCampaign", first);
    JsonNode canceled = awaitDone(first);
    assertEquals(1, canceled.at("/counts/canceled").asInt());
    assertEquals("AWAITING_INVITATION", status("ada@example.com"));
    String second = invite("startAt", clock.instant().plus(Duration.ofDays(2)).toString());
    put("resumeCampaign", second);
    awaitStatus(second, "COMPLETED");
    assertEquals(1, service.mail.getReceivedMessages().length);
  }

  @Test
  void pausedCampaignHoldsItsMessagesAndNobodyElsesAndThenGoesOn() {
    for (int i = 0; i < 60; i++) {
      create("person%d@example.com".formatted(i));
    }
    String campaign = invite();
    put("pauseCampaign", campaign);
    put("pauseCampaign", campaign);
    awaitStill(campaign);
    int sent = service.mail.getReceivedMessages().length;
    assertTrue(sent < 60, "paused too late: " + sent);
    create("other@example.com");
    String other = invite();
    awaitStatus(other, "COMPLETED");
    assertEquals(sent + 1, service.mail.getReceivedMessages().length);
    JsonNode paused = campaign(campaign);
    assertEquals("PAUSED", paused.at("/status").asText());
    assertEquals(60, paused.at("/counts/total").asInt());
    assertEquals("CAMPAIGN_PAUSED", whyOfSomebodyWaiting());
    put("resumeCampaign", campaign);
    JsonNode done = awaitStatus(campaign, "COMPLETED");
    assertEquals(60, done.at("/counts/accepted").asInt());
    assertEquals(61, service.mail.getReceivedMessages().length);
  }

  @Test
  void canceledCampaignSendsNothingMoreAndLeavesTheOthersUninvited() throws Exception {
    for (int i = 0; i < 60; i++) {
      create("person%d@example.com".formatted(i));
    }
    String campaign = invite();
    put("cancelCampaign", campaign);
    JsonNode done = awaitDone(campaign);
    int sent = done.at("/counts/accepted").asInt();
    assertEquals(60, done.at("/counts/total").asInt());
    assertEquals(60 - sent, done.at("/counts/canceled").asInt());
    assertTrue(sent < 60, "canceled too late");
    assertEquals(sent, service.mail.getReceivedMessages().length);
    assertEquals(60 - sent, count("account WHERE status = 'AWAITING_INVITATION'"));
    assertEquals(sent, count("account WHERE status = 'INVITED'"));
    assertEquals(sent, count("claim_secret WHERE live = 1"));
    assertEquals("WRONG_STATUS", refused("resumeCampaign", campaign));
    String again = invite();
    assertEquals(60 - sent, campaign(again).at("/counts/total").asInt());
  }

  @Test
  void cancelingAReminderLeavesTheEarlierLinksAlive() throws Exception {
    for (int i = 0; i < 20; i++) {
      create("person%d@example.com".formatted(i));
    }
    awaitStatus(invite(), "COMPLETED");
    Map<String, String> links = new HashMap<>();
    for (MimeMessage mail : service.mail.getReceivedMessages()) {
      links.put(((InternetAddress) mail.getAllRecipients()[0]).getAddress(), link(mail));
    }
    String reminder =
        service
            .client
            .mutate(
                """
                mutation { remindUnclaimed(input: {idempotencyKey: "r"}) {
                  campaign { id } userErrors { message } } }
                """,
                Map.of())
            .at("/campaign/id")
            .asText();
    put("cancelCampaign", reminder);
    awaitDone(reminder);
    List<String> spared =
        database.query(
            """
            SELECT a.email FROM delivery d JOIN account a ON a.id = d.account_id
            WHERE d.state = 'CANCELED' AND d.attempts = 0
            """,
            row -> row.string("email"));
    assertFalse(spared.isEmpty(), "canceled too late");
    for (String email : spared) {
      assertEquals("INVITED", status(email));
      JsonNode claimed =
          service.client.mutate(
              """
              mutation ($secret: String!) { claimAccount(input: {secret: $secret}) {
                account { id } userErrors { code message } } }
              """,
              Map.of("secret", links.get(email).replaceFirst(".*/claim/", "")));
      assertFalse(claimed.at("/account/id").isMissingNode());
    }
  }

  @Test
  void codesOfPeopleWithoutAnEmailSurviveTheCancellation() {
    Map<String, String> codes = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      String number = "E" + i;
      service.client.mutate(
          """
          mutation ($id: String!) { createAccount(input: {displayName: "Nia", externalId: $id,
            phone: "+254712345678", invite: LATER, idempotencyKey: $id}) {
            account { id } userErrors { message } } }
          """,
          Map.of("id", number));
      codes.put(number, reveal(number));
    }
    String campaign = invite();
    put("cancelCampaign", campaign);
    assertTrue(awaitDone(campaign).at("/counts/canceled").asInt() > 0, "canceled too late");
    List<String> awaiting =
        database.query(
            "SELECT external_id FROM account WHERE status = 'AWAITING_INVITATION'",
            row -> row.string("external_id"));
    assertFalse(awaiting.isEmpty());
    for (String number : awaiting) {
      assertEquals(codes.get(number), reveal(number));
      JsonNode claimed =
          service.client.run(
              """
              mutation ($secret: String!) { claimAccount(input: {secret: $secret}) {
                account { id } userErrors { code } } }
              """,
              Map.of("secret", codes.get(number)));
      assertEquals("CLAIM_REFUSED", claimed.at("/claimAccount/userErrors/0/code").asText(), "P1");
    }
  }

  private static String link(MimeMessage mail) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    Matcher link = LINK.matcher(parts.getBodyPart(0).getContent().toString());
    assertTrue(link.find());
    return link.group();
  }

  private String reveal(String number) {
    return service
        .client
        .mutate(
            """
            mutation ($id: String!) { revealAccessCode(input: {account: {externalId: $id}}) {
              accessCode { code } userErrors { message } } }
            """,
            Map.of("id", number))
        .at("/accessCode/code")
        .asText();
  }

  private void create(String email) {
    service.client.mutate(
        """
        mutation ($email: String!) { createAccount(input: {displayName: $email, email: $email,
          invite: LATER, idempotencyKey: $email}) { account { id } userErrors { message } } }
        """,
        Map.of("email", email));
  }

  private String invite(String... more) {
    Map<String, Object> input = new HashMap<>(Map.of("idempotencyKey", "key-" + System.nanoTime()));
    for (int i = 0; i < more.length; i += 2) {
      input.put(more[i], more[i + 1]);
    }
    return service
        .client
        .mutate(
            """
            mutation ($input: InviteAllInput!) { inviteAll(input: $input) {
              campaign { id } userErrors { message } } }
            """,
            Map.of("input", input))
        .at("/campaign/id")
        .asText();
  }

  private JsonNode campaign(String id) {
    return service
        .client
        .run(
            """
            query ($id: ID!) { campaign(id: $id) { status startAt completedAt counts { total pending
              skipped queued sending accepted delivered deferred unknown failed canceled } } }
            """,
            Map.of("id", id))
        .get("campaign");
  }

  private JsonNode awaitStatus(String id, String status) {
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status } }",
        Map.of("id", id),
        data -> data.at("/campaign/status").asText().equals(status));
    return campaign(id);
  }

  private JsonNode awaitDone(String id) {
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { completedAt } }",
        Map.of("id", id),
        data -> !data.at("/campaign/completedAt").isNull());
    return campaign(id);
  }

  /** Until nothing is in flight. */
  private void awaitStill(String id) {
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { counts { sending } } }",
        Map.of("id", id),
        data -> data.at("/campaign/counts/sending").asInt() == 0);
  }

  private JsonNode change(String mutation, String id, String... more) {
    String name = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
    Map<String, Object> input = new HashMap<>(Map.of("id", id));
    for (int i = 0; i < more.length; i += 2) {
      input.put(more[i], more[i + 1]);
    }
    return service
        .client
        .run(
            "mutation ($input: %sInput!) { %s(input: $input) { campaign { status } userErrors { code message } } }"
                .formatted(name, mutation),
            Map.of("input", input))
        .get(mutation);
  }

  private void put(String mutation, String id, String... more) {
    JsonNode payload = change(mutation, id, more);
    assertEquals(0, payload.get("userErrors").size(), payload.toString());
  }

  private String refused(String mutation, String id) {
    String[] more =
        mutation.equals("scheduleCampaign")
            ? new String[] {"startAt", clock.instant().toString()}
            : new String[0];
    return change(mutation, id, more).at("/userErrors/0/code").asText();
  }

  private String status(String email) {
    return service
        .client
        .run(
            "query ($email: String!) { account(by: {email: $email}) { status } }",
            Map.of("email", email))
        .at("/account/status")
        .asText();
  }

  private String whyOfSomebodyWaiting() {
    List<String> waiting =
        database.query(
            "SELECT a.email FROM delivery d JOIN account a ON a.id = d.account_id"
                + " WHERE d.state = 'QUEUED' LIMIT 1",
            row -> row.string("email"));
    return service
        .client
        .run(
            "query ($email: String!) { account(by: {email: $email}) { whyNotClaimed { reason } } }",
            Map.of("email", waiting.getFirst()))
        .at("/account/whyNotClaimed/reason")
        .asText();
  }

  private long count(String from) {
    return database.count("SELECT COUNT(*) AS n FROM " + from);
  }
}
