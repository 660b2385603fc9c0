package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.demo.TwilioReports;

/** What a provider reports of a message moves it forward once, and only if the provider said it. */
class ReportsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start("reports");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aForgedReportChangesNothing() throws Exception {
    Sent sent = invite();
    Map<String, String> form = TwilioReports.form(sent.sid, "delivered");
    String genuine = TwilioReports.signature(sent.address, form);
    assertEquals(403, post(TwilioReports.request(sent.address, form, "Zm9yZ2Vk")));
    assertEquals(
        403,
        post(TwilioReports.request(sent.address, TwilioReports.form(sent.sid, "failed"), genuine)));
    assertEquals("ACCEPTED", state(sent));
  }

  @Test
  void theSameReportThreeTimesChangesTheStateOnce() throws Exception {
    Sent sent = invite();
    assertEquals(204, report(sent, "delivered", ""));
    JsonNode once = delivery(sent);
    assertEquals("DELIVERED", once.get("state").asText());
    assertEquals(204, report(sent, "delivered", ""));
    assertEquals(204, report(sent, "delivered", ""));
    assertEquals(once, delivery(sent));
  }

  @Test
  void whatArrivedAfterAllIsDelivered() throws Exception {
    Sent sent = invite();
    report(sent, "failed", "30008");
    assertEquals("FAILED", state(sent));
    report(sent, "delivered", "");
    assertEquals("DELIVERED", state(sent));
  }

  @Test
  void whatHasArrivedCanNotFailAnyMore() throws Exception {
    Sent sent = invite();
    report(sent, "delivered", "");
    report(sent, "undelivered", "30008");
    assertEquals("DELIVERED", state(sent));
  }

  @Test
  void aNumberThatIsNoGoodIsNotUsedAgainUntilSomebodySaysSo() throws Exception {
    Sent sent = invite();
    report(sent, "undelivered", "30005");
    JsonNode suppression = account(sent).get("suppressions").get(0);
    assertEquals("sms", suppression.get("channel").asText());
    assertEquals("30005", suppression.get("code").asText());
    assertEquals("print", resent(sent), "another channel reaches the person");

    JsonNode lifted =
        mutation(
            """
            mutation { liftSuppression(input: { account: { id: "%s" }, channel: "sms" }) {
              account { suppressions { channel } } userErrors { code } } }
            """
                .formatted(sent.account));
    assertTrue(lifted.get("liftSuppression").get("account").get("suppressions").isEmpty());
    assertEquals("sms", resent(sent));
  }

  @Test
  void aChannelThatIsNotThereOrTakesNoReportsIsNotFound() throws Exception {
    URI base = URI.create(service.client.url() + "/callbacks/");
    for (String name : new String[] {"print", "pigeon"}) {
      HttpRequest request =
          TwilioReports.request(base.resolve(name), TwilioReports.form("SM1", "delivered"), "");
      assertEquals(404, post(request));
    }
  }

  private static final String ACCOUNT =
      """
      { account(by: { id: "%s" }) {
          suppressions { channel code }
          deliveries(first: 1) { nodes { channel state code detail updatedAt } } } }
      """;

  private record Sent(String account, String sid, URI address) {}

  private static Sent invite() throws Exception {
    String phone = "+2547123400" + (10 + PEOPLE.getAndIncrement());
    JsonNode created =
        mutation(
            """
            mutation { createAccount(input: { displayName: "Amina Odhiambo", phone: "%s",
                postalAddress: ["Moi Avenue 12"], idempotencyKey: "reports-%s", invite: NOW }) {
              account { id } userErrors { message } } }
            """
                .formatted(phone, phone));
    String account = created.get("createAccount").get("account").get("id").asText();
    service.client.await(
        ACCOUNT.formatted(account),
        Map.of(),
        data -> data.at("/account/deliveries/nodes/0/state").asText().equals("ACCEPTED"));
    String sid =
        service.twilio.messages().stream()
            .filter(m -> m.to().equals(phone))
            .findFirst()
            .orElseThrow()
            .sid();
    return new Sent(account, sid, URI.create(service.client.url() + "/callbacks/sms"));
  }

  private static String resent(Sent sent) throws Exception {
    mutation(
        """
        mutation { resendInvite(input: { account: { id: "%s" }, idempotencyKey: "again-%s" }) {
          userErrors { message } } }
        """
            .formatted(sent.account, System.nanoTime()));
    return account(sent).get("deliveries").get("nodes").get(0).get("channel").asText();
  }

  private static int report(Sent sent, String status, String code) throws Exception {
    Map<String, String> form = TwilioReports.form(sent.sid, status);
    if (!code.isEmpty()) {
      form.put("ErrorCode", code);
    }
    return post(
        TwilioReports.request(sent.address, form, TwilioReports.signature(sent.address, form)));
  }

  private static int post(HttpRequest request) throws Exception {
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String state(Sent sent) {
    return delivery(sent).get("state").asText();
  }

  private static JsonNode delivery(Sent sent) {
    return account(sent).get("deliveries").get("nodes").get(0);
  }

  private static JsonNode account(Sent sent) {
    return mutation(ACCOUNT.formatted(sent.account)).get("account");
  }

  private static JsonNode mutation(String document) {
    return service.client.run(document);
  }
}
