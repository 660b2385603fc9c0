package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;

/** What was previewed is what is sent. P5. */
class PreviewTest {

  private final TestClock clock = new TestClock();
  private TestService service;
  private Database database;

  @BeforeEach
  void start() {
    service = TestService.start("preview", clock, "housekeeping: { every: PT1S }\n");
    database = new Database(service.database);
    create("Ada", "email: \"ada@example.com\", locale: \"en\"");
    create("Ben", "phone: \"+254712345678\", locale: \"sw\"");
    create("Cleo", "externalId: \"E3\"");
  }

  @AfterEach
  void stop() {
    database.close();
    service.close();
  }

  @Test
  void previewTellsWhomWhatAndForHowMuchAndSendsNothing() {
    JsonNode preview = preview("kind: INVITE_ALL, channels: [\"email\", \"sms\"]");
    assertEquals(3, preview.get("accountCount").asInt());
    assertEquals(1, preview.get("unreachable").asInt());
    JsonNode email = preview.at("/byChannel/0");
    JsonNode sms = preview.at("/byChannel/1");
    assertEquals("email", email.get("channel").asText());
    assertTrue(email.get("parts").isNull());
    assertEquals("sms", sms.get("channel").asText());
    assertEquals(1, sms.get("accountCount").asInt());
    assertTrue(sms.get("parts").asInt() >= 1, sms.toString());
    assertTrue(sms.get("exact").asBoolean());
    JsonNode text = preview.at("/sample/1");
    assertEquals("Ben", text.at("/account/displayName").asText());
    assertTrue(text.get("text").asText().contains("XXXX-XXXX-XXXX-XXXX"), text.toString());
    JsonNode letters = preview("kind: INVITE_ALL, channels: [\"print\"]").at("/byChannel/0");
    assertEquals(3, letters.get("parts").asInt(), "a sheet each");
    assertEquals(3, count("account WHERE status = 'AWAITING_INVITATION'"));
    assertEquals(0, count("campaign"));
    assertEquals(0, service.mail.getReceivedMessages().length);
  }

  @Test
  void moreSegmentsAreCounted() {
    String sms = "x".repeat(200) + " {{claimPage}} {{code}}";
    JsonNode preview =
        preview(
            """
            kind: INVITE_ALL, channels: ["sms"],
            message: {translations: [{locale: "en", sms: "%s"}, {locale: "sw", sms: "%s"}]}
            """
                .formatted(sms, sms));
    assertTrue(preview.at("/byChannel/0/parts").asInt() >= 2, preview.toString());
  }

  @Test
  void reminderIsPreviewedInItsOwnWords() {
    start("inviteAll", preview("kind: INVITE_ALL, channels: [\"email\"]").get("token").asText());
    JsonNode preview = preview("kind: REMIND_UNCLAIMED");
    assertEquals(1, preview.get("accountCount").asInt());
    assertTrue(preview.at("/sample/0/subject").asText().startsWith("Reminder: "));
    String token = preview.get("token").asText();
    assertEquals(
        "INVALID", refused("remindUnclaimed", token, "select", Map.of("invitedDaysAgo", 0)));
    start("remindUnclaimed", token);
    assertEquals(List.of("ada@example.com", "ada@example.com"), recipients());
  }

  @Test
  void p5AnAccountAddedAfterThePreviewIsNotInvited() {
    String token = preview("kind: INVITE_ALL").get("token").asText();
    create("Late", "email: \"late@example.com\"");
    JsonNode campaign = start("inviteAll", token);
    assertEquals(3, campaign.at("/counts/total").asInt());
    assertEquals(1, count("account WHERE status = 'AWAITING_INVITATION'"));
    assertEquals(List.of("ada@example.com"), recipients());
  }

  @Test
  void p5AnAccountChangedAfterThePreviewIsInvitedAtItsNewAddress() {
    String token = preview("kind: INVITE_ALL").get("token").asText();
    service.client.mutate(
        """
        mutation { updateAccount(input: {account: {email: "ada@example.com"}, email: "new@example.com"}) {
          account { id } userErrors { message } } }
        """,
        Map.of());
    start("inviteAll", token);
    assertEquals(List.of("new@example.com"), recipients());
  }

  @Test
  void p5AnAccountDeactivatedAfterThePreviewReceivesNothing() {
    String token = preview("kind: INVITE_ALL").get("token").asText();
    service.client.mutate(
        """
        mutation { deactivateAccount(input: {account: {email: "ada@example.com"}}) {
          account { id } userErrors { message } } }
        """,
        Map.of());
    JsonNode campaign = start("inviteAll", token);
    assertEquals(3, campaign.at("/counts/total").asInt());
    assertEquals(1, campaign.at("/counts/skipped").asInt());
    assertEquals(List.of(), recipients());
  }

  @Test
  void selectionIsPreviewedWithItsEntriesThatNameNobody() {
    JsonNode preview =
        preview(
            "kind: INVITE_SELECTED, select: {emails: [\"ada@example.com\", \"no@example.com\"]}");
    assertEquals(1, preview.get("accountCount").asInt());
    assertEquals("no@example.com", preview.at("/unknown/0").asText());
    JsonNode campaign = start("inviteSelected", preview.get("token").asText());
    assertEquals(1, campaign.at("/counts/accepted").asInt());
    assertNotEquals("", preview.get("token").asText());
  }

  @Test
  void messageAndChannelsOfThePreviewAreSent() throws Exception {
    String token =
        preview(
                """
                kind: INVITE_ALL, channels: ["email"],
                message: {translations: [{locale: "en", subject: "Ours"}]}
                """)
            .get("token")
            .asText();
    JsonNode campaign = start("inviteAll", token);
    assertEquals(2, campaign.at("/counts/skipped").asInt());
    assertEquals("Ours", service.mail.getReceivedMessages()[0].getSubject());
  }

  @Test
  void tokenWorksOnceForItsMutationAndNotForEver() {
    String token = preview("kind: INVITE_ALL").get("token").asText();
    assertEquals("INVALID", refused("inviteAll", token, "channels", List.of("email")));
    assertEquals("INVALID", refused("deliverAccessCodes", token));
    start("inviteAll", token);
    assertEquals("NOT_FOUND", refused("inviteAll", token));
    assertEquals("NOT_FOUND", refused("inviteAll", "nonsense"));
    create("Dora", "email: \"dora@example.com\"");
    String old = preview("kind: INVITE_ALL").get("token").asText();
    clock.advance(Duration.ofHours(25));
    assertEquals("NOT_FOUND", refused("inviteAll", old));
    service.client.await(
        "{ housekeeping { name } }", Map.of(), data -> count("preview") + count("previewed") == 0);
  }

  private JsonNode preview(String input) {
    return service
        .client
        .mutate(
            """
            mutation { previewInvitations(input: {%s}) { preview { token expiresAt accountCount
              unreachable unknown ineligible
              byChannel { channel accountCount parts exact cost { amount currency } }
              sample { account { displayName } channel locale subject text } }
              userErrors { message } } }
            """
                .formatted(input),
            Map.of())
        .get("preview");
  }

  private JsonNode run(String mutation, Map<String, Object> input) {
    String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
    return service
        .client
        .run(
            "mutation ($input: %s!) { %s(input: $input) { campaign { id } userErrors { code message } } }"
                .formatted(type, mutation),
            Map.of("input", input))
        .get(mutation);
  }

  private JsonNode start(String mutation, String token) {
    JsonNode payload = run(mutation, Map.of("previewToken", token, "idempotencyKey", token));
    assertEquals(0, payload.get("userErrors").size(), payload.toString());
    return service
        .client
        .await(
            "query ($id: ID!) { campaign(id: $id) { status counts { total skipped accepted } } }",
            Map.of("id", payload.at("/campaign/id").asText()),
            data -> data.at("/campaign/status").asText().equals("COMPLETED"))
        .get("campaign");
  }

  private String refused(String mutation, String token, Object... more) {
    Map<String, Object> input = new HashMap<>();
    input.put("previewToken", token);
    input.put("idempotencyKey", "key-" + System.nanoTime());
    for (int i = 0; i < more.length; i += 2) {
      input.put((String) more[i], more[i + 1]);
    }
    JsonNode payload = run(mutation, input);
    assertFalse(payload.get("userErrors").isEmpty(), payload.toString());
    return payload.at("/userErrors/0/code").asText();
  }

  private List<String> recipients() {
    List<String> result = new ArrayList<>();
    for (var mail : service.mail.getReceivedMessages()) {
      try {
        result.add(
            ((jakarta.mail.internet.InternetAddress) mail.getAllRecipients()[0]).getAddress());
      } catch (jakarta.mail.MessagingException e) {
        throw new AssertionError(e);
      }
    }
    return result;
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

  private long count(String from) {
    return database.count("SELECT COUNT(*) AS n FROM " + from);
  }
}
