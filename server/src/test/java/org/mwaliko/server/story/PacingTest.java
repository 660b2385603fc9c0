package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When campaigns send, how much, and what comes after them. */
class PacingTest {

  private static final String QUICK = "housekeeping: { every: PT1S }\n";

  private final TestClock clock = new TestClock();
  private TestService service;

  private void start(String more) {
    service = TestService.start("pacing", clock, QUICK + more);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void nobodyIsDisturbedInTheQuietHoursOfTheirOwnZone() {
    start("");
    create("Ada", "email: \"ada@example.com\", timeZone: \"Africa/Nairobi\"");
    create("Ben", "email: \"ben@example.com\", timeZone: \"Asia/Tokyo\"");
    create("Cleo", "email: \"cleo@example.com\"");
    LocalTime there = clock.instant().atZone(ZoneId.of("Africa/Nairobi")).toLocalTime();
    String campaign =
        invite(
            "quietHours: {from: \"%s\", to: \"%s\"}"
                .formatted(minute(there.minusHours(1)), minute(there.plusHours(2))));
    service.mail.waitForIncomingEmail(20_000, 1);
    JsonNode waiting = await(campaign, "/counts/queued", "2");
    assertEquals("ben@example.com", recipient(0));
    assertEquals(minute(there.minusHours(1)), waiting.at("/quietHours/from").asText());
    String until =
        service
            .client
            .run(
                """
                { account(by: {email: "ada@example.com"}) { whyNotClaimed { reason since }
                  deliveries(first: 1) { nodes { state attempts nextAttemptAt } } } }
                """)
            .at("/account/deliveries/nodes/0")
            .toString();
    assertTrue(until.contains("\"attempts\":0"), until);
    assertFalse(until.contains("\"nextAttemptAt\":null"), until);
    clock.advance(Duration.ofHours(2));
    await(campaign, "/status", "COMPLETED");
    assertEquals(3, service.mail.getReceivedMessages().length);
  }

  @Test
  void lettersArePrintedInQuietHoursAndSomebodySentToAgainIsMeantNow() {
    LocalTime here = clock.instant().atZone(ZoneId.of("Africa/Nairobi")).toLocalTime();
    start(
        "campaigns: { quiet-hours: { from: \"%s\", to: \"%s\" } }\n"
            .formatted(minute(here.minusHours(1)), minute(here.plusHours(2))));
    create("Ada", "externalId: \"E1\"");
    create("Ben", "email: \"ben@example.com\"");
    String campaign = invite("");
    await(campaign, "/counts/accepted", "1");
    await(campaign, "/counts/queued", "1");
    service.client.mutate(
        """
        mutation { resendInvite(input: {account: {email: "ben@example.com"}, idempotencyKey: "now"}) {
          campaign { id } userErrors { message } } }
        """,
        Map.of());
    service.mail.waitForIncomingEmail(20_000, 1);
    assertEquals(1, service.mail.getReceivedMessages().length);
  }

  @Test
  void campaignsToManyWaitForTheOperatorsHoldSoThatTheyCanBeCalledBack() {
    start("campaigns: { hold: PT10M }\n");
    create("Ada", "email: \"ada@example.com\"");
    String campaign = invite("");
    assertEquals("SCHEDULED", campaign(campaign).at("/status").asText());
    clock.advance(Duration.ofMinutes(11));
    await(campaign, "/status", "COMPLETED");
    assertEquals(1, service.mail.getReceivedMessages().length);
  }

  @Test
  void spentBudgetPausesTheCampaignAndALargerOneLetsItGoOn() {
    start("");
    for (int i = 0; i < 5; i++) {
      create("Person " + i, "phone: \"+25471234567%d\", locale: \"en\"".formatted(i));
    }
    create("Ada", "email: \"ada@example.com\"");
    int parts =
        service
            .client
            .mutate(
                """
                mutation { previewInvitations(input: {kind: INVITE_ALL}) {
                  preview { byChannel { channel parts } } userErrors { message } } }
                """,
                Map.of())
            .at("/preview/byChannel/1/parts")
            .asInt();
    int each = parts / 5;
    String campaign = invite("budgets: [{channel: \"sms\", maxParts: %d}]".formatted(2 * each));
    JsonNode paused = await(campaign, "/status", "PAUSED");
    assertTrue(paused.get("pauseReason").asText().contains("sms"), paused.toString());
    await(campaign, "/counts/sending", "0");
    assertEquals(2, service.twilio.messages().size());
    assertEquals(2 * each, campaign(campaign).at("/budgets/0/spentParts").asInt());
    service.client.mutate(
        """
        mutation ($id: ID!, $parts: Int!) { resumeCampaign(input: {id: $id,
          budgets: [{channel: "sms", maxParts: $parts}]}) { campaign { id } userErrors { message } } }
        """,
        Map.of("id", campaign, "parts", 5 * each));
    JsonNode done = await(campaign, "/status", "COMPLETED");
    assertEquals(6, done.at("/counts/accepted").asInt());
    assertEquals(5, service.twilio.messages().size());
    assertEquals(5 * each, done.at("/budgets/0/spentParts").asInt());
    assertTrue(done.get("pauseReason").isNull());
  }

  @Test
  void thoseWhoDoNotClaimAreTriedByTheNextChannelUntilTheyDo() {
    start("reminders: { after: [] }\n");
    create("Ada", "email: \"ada@example.com\", phone: \"+254712345671\"");
    create("Ben", "email: \"ben@example.com\", phone: \"+254712345672\"");
    create("Cleo", "email: \"cleo@example.com\", phone: \"+254712345673\"");
    create("Dan", "email: \"dan@example.com\"");
    String campaign =
        invite(
            "ladder: [{channel: \"sms\", afterHours: 48}, {channel: \"print\", afterHours: 168}]");
    await(campaign, "/status", "COMPLETED");
    assertEquals(4, service.mail.getReceivedMessages().length);
    service.client.mutate(
        """
        mutation { deactivateAccount(input: {account: {email: "ben@example.com"}}) {
          account { id } userErrors { message } } }
        """,
        Map.of());
    clock.advance(Duration.ofHours(48));
    JsonNode first = await(campaign, "/ladder/0/campaign/status", "COMPLETED");
    assertEquals(2, first.at("/ladder/0/campaign/counts/total").asInt(), "not Ben, and not Dan");
    assertEquals("LADDER", first.at("/ladder/0/campaign/kind").asText());
    assertEquals(2, service.twilio.messages().size());
    String code =
        service
            .twilio
            .messages()
            .getFirst()
            .body()
            .replaceAll("(?s).*?([0-9A-Z]{4}(-[0-9A-Z]{4}){3}).*", "$1");
    service.client.mutate(
        """
        mutation ($secret: String!) { claimAccount(input: {secret: $secret}) {
          account { id } userErrors { message } } }
        """,
        Map.of("secret", code));
    clock.advance(Duration.ofHours(120));
    JsonNode second = await(campaign, "/ladder/1/campaign/status", "COMPLETED");
    assertEquals(2, second.at("/ladder/1/campaign/counts/total").asInt(), "Dan and one more");
    assertEquals(4, service.mail.getReceivedMessages().length);
  }

  @Test
  void whatCannotBeClimbedOrSpentIsSaid() {
    start("");
    create("Ada", "email: \"ada@example.com\"");
    assertEquals(
        "INVALID",
        refused(
            "ladder: [{channel: \"sms\", afterHours: 5}, {channel: \"print\", afterHours: 5}]"));
    assertEquals("CHANNEL_UNAVAILABLE", refused("ladder: [{channel: \"pigeon\", afterHours: 5}]"));
    assertEquals("CHANNEL_UNAVAILABLE", refused("budgets: [{channel: \"pigeon\", maxParts: 5}]"));
  }

  private static String minute(LocalTime time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private String recipient(int index) {
    try {
      return service
          .mail
          .getReceivedMessages()[index]
          .getAllRecipients()[0]
          .toString()
          .replaceAll(".*<|>.*", "");
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode payload(String more) {
    return service
        .client
        .run(
            """
            mutation { inviteAll(input: {idempotencyKey: "key-%d", %s}) {
              campaign { id } userErrors { code message } } }
            """
                .formatted(System.nanoTime(), more))
        .get("inviteAll");
  }

  private String invite(String more) {
    JsonNode payload = payload(more);
    assertEquals(0, payload.get("userErrors").size(), payload.toString());
    return payload.at("/campaign/id").asText();
  }

  private String refused(String more) {
    return payload(more).at("/userErrors/0/code").asText();
  }

  private JsonNode campaign(String id) {
    return query(id).get("campaign");
  }

  private static final String QUERY =
      """
      query ($id: ID!) { campaign(id: $id) { status pauseReason quietHours { from to }
        counts { total queued sending accepted skipped }
        budgets { channel maxParts spentParts spentAmount }
        ladder { channel afterHours campaign { kind status counts { total accepted } } } } }
      """;

  private JsonNode query(String id) {
    return service.client.run(QUERY, Map.of("id", id));
  }

  private JsonNode await(String id, String pointer, String value) {
    return service
        .client
        .await(
            QUERY,
            Map.of("id", id),
            data -> data.get("campaign").at(pointer).asText().equals(value))
        .get("campaign");
  }

  private void create(String name, String more) {
    service.client.mutate(
        """
        mutation { createAccount(input: {displayName: "%s", %s, invite: LATER,
          idempotencyKey: "%s"}) { account { id } userErrors { message } } }
        """
            .formatted(name, more, name),
        Map.of());
  }
}
