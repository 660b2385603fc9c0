package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.demo.TwilioReports;
import org.mwaliko.server.webhook.Receiver;

/** Webhooks from outside: what a program that is told of things sees. */
class WebhooksTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Receiver receiver;
  private TestService service;
  private String secret;

  @BeforeEach
  void start() {
    receiver = new Receiver();
    service =
        TestService.start(
            "webhooks", InstantSource.system(), "webhooks: { allowed-hosts: [127.0.0.1] }\n");
    JsonNode made =
        service.client.mutate(
            """
            mutation ($url: Url!) { createWebhook(input: { url: $url, events: [ACCOUNT_INVITED,
              ACCOUNT_CLAIMED, DELIVERY_FAILED, CAMPAIGN_COMPLETED] }) {
              webhook { id events disabledAt } secret userErrors { message } } }
            """,
            Map.of("url", receiver.url().toString()));
    secret = made.get("secret").asText();
  }

  @AfterEach
  void stop() {
    service.close();
    receiver.close();
  }

  @Test
  void whatHappensToAPersonIsToldWithoutTheirNameAndAddress() throws IOException {
    String account =
        service
            .client
            .mutate(
                """
                mutation { createAccount(input: { givenName: "Zuberi", familyName: "Mwachofi",
                  externalId: "HOOK-1", phone: "+254712000001", invite: NOW,
                  idempotencyKey: "one" }) {
                  account { id } campaign { id } userErrors { message } } }
                """,
                Map.of())
            .at("/account/id")
            .asText();
    Map<String, JsonNode> told = told(2);
    JsonNode invited = told.get("account.invited").get("data");
    assertEquals(account, invited.get("accountId").asText());
    assertEquals("HOOK-1", invited.get("externalId").asText());
    assertEquals("INVITED", invited.get("status").asText());
    assertEquals("sms", invited.get("channel").asText());
    JsonNode completed = told.get("campaign.completed").get("data");
    assertEquals("COMPLETED", completed.get("status").asText());
    assertEquals(invited.get("campaignId"), completed.get("campaignId"));
    assertEquals("Campaign", typeOf(completed.get("campaignId").asText()));
    assertEquals("Account", typeOf(account));

    // A provider's word that it failed after all, and somebody's decision about another.
    try (Database database = new Database(service.database)) {
      database.update("UPDATE delivery SET state = 'UNKNOWN'");
      database.update("UPDATE campaign_tally SET accepted = accepted - 1, unknown = unknown + 1");
    }
    String delivery =
        service
            .client
            .run("{ account(by: {externalId: \"HOOK-1\"}) { deliveries { nodes { id } } } }")
            .at("/account/deliveries/nodes/0/id")
            .asText();
    service.client.mutate(
        """
        mutation ($id: ID!) { resolveDelivery(input: { deliveryId: $id, resolution: ABANDON,
          idempotencyKey: "two" }) { delivery { state } userErrors { message } } }
        """,
        Map.of("id", delivery));
    JsonNode failed = told(1).get("delivery.failed").get("data");
    assertEquals(delivery, failed.get("deliveryId").asText());
    assertEquals("Delivery", typeOf(delivery));
    assertEquals("FAILED", failed.get("status").asText());
    assertEquals("resolved", failed.get("code").asText());
    assertEquals(account, failed.get("accountId").asText());
  }

  @Test
  void oneInvitedIsToldOnceAndRemindersAreNot() throws IOException {
    service.client.mutate(
        """
        mutation { createAccount(input: { givenName: "A", email: "hook@example.com", invite: NOW,
          idempotencyKey: "one" }) { account { id } userErrors { message } } }
        """,
        Map.of());
    assertEquals(Set.of("account.invited", "campaign.completed"), told(2).keySet());
    service.client.mutate(
        """
        mutation { resendInvite(input: { account: { email: "hook@example.com" },
          idempotencyKey: "two" }) { campaign { id } userErrors { message } } }
        """,
        Map.of());
    assertEquals(Set.of("campaign.completed"), told(1).keySet());
    Set<String> payloads = new TreeSet<>();
    JsonNode events =
        service.client.run("{ webhookEvents { totalCount nodes { type payload state } } }");
    events.at("/webhookEvents/nodes").forEach(node -> payloads.add(node.get("payload").asText()));
    assertEquals(3, events.at("/webhookEvents/totalCount").asInt());
    assertFalse(payloads.toString().contains("hook@"), payloads.toString());
  }

  @Test
  void messageThatTheProviderRefusesIsToldAsFailed() throws IOException {
    service.twilio.failNext(1, 400, 21211);
    service.client.mutate(
        """
        mutation { createAccount(input: { givenName: "A", externalId: "HOOK-2",
          phone: "+254712000002", invite: NOW, idempotencyKey: "one" }) {
          account { id } userErrors { message } } }
        """,
        Map.of());
    Map<String, JsonNode> told = told(3);
    assertEquals(Set.of("account.invited", "campaign.completed", "delivery.failed"), told.keySet());
    JsonNode failed = told.get("delivery.failed").get("data");
    assertEquals("HOOK-2", failed.get("externalId").asText());
    assertEquals("sms", failed.get("channel").asText());
    assertEquals("21211", failed.get("code").asText());
  }

  @Test
  void messageThatTheProviderReportsAsLostIsToldAsFailedOnce() throws Exception {
    service.client.mutate(
        """
        mutation { createAccount(input: { givenName: "A", externalId: "HOOK-4",
          phone: "+254712000003", invite: NOW, idempotencyKey: "one" }) {
          account { id } userErrors { message } } }
        """,
        Map.of());
    told(2);
    URI address = URI.create(service.client.url() + "/callbacks/sms");
    Map<String, String> form =
        TwilioReports.form(service.twilio.messages().getFirst().sid(), "undelivered");
    form.put("ErrorCode", "30005");
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < 2; i++) {
        http.send(
            TwilioReports.request(address, form, TwilioReports.signature(address, form)),
            HttpResponse.BodyHandlers.discarding());
      }
    }
    assertEquals("30005", told(1).get("delivery.failed").at("/data/code").asText());
    assertEquals(
        1,
        service.client.run("{ webhookEvents { nodes { type } } }").findValuesAsText("type").stream()
            .filter("DELIVERY_FAILED"::equals)
            .count());
  }

  @Test
  void canceledCampaignIsNotToldAsCompleted() throws IOException {
    service.client.mutate(
        """
        mutation { createAccount(input: { givenName: "A", externalId: "HOOK-5", invite: LATER,
          idempotencyKey: "one" }) { account { id } userErrors { message } } }
        """,
        Map.of());
    Map<String, ?> campaign =
        Map.of(
            "id",
            service
                .client
                .mutate(
                    """
                    mutation { inviteSelected(input: { select: { externalIds: ["HOOK-5"] },
                      startAt: "2100-01-01T00:00:00Z", idempotencyKey: "two" }) {
                      campaign { id } userErrors { message } } }
                    """,
                    Map.of())
                .at("/campaign/id")
                .asText());
    service.client.mutate(
        """
        mutation ($id: ID!) { cancelCampaign(input: { id: $id }) {
          campaign { id } userErrors { message } } }
        """,
        campaign);
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status completedAt } }",
        campaign,
        data -> !data.at("/campaign/completedAt").isNull());
    assertEquals(
        0,
        service
            .client
            .run("{ webhookEvents { totalCount } }")
            .at("/webhookEvents/totalCount")
            .asInt());
  }

  @Test
  void claimIsTold() throws IOException {
    service.client.mutate(
        """
        mutation { createAccount(input: { givenName: "A", externalId: "HOOK-3", invite: LATER,
          idempotencyKey: "one" }) { account { id } userErrors { message } } }
        """,
        Map.of());
    String code =
        service
            .client
            .mutate(
                """
                mutation { revealAccessCode(input: { account: { externalId: "HOOK-3" } }) {
                  accessCode { code } userErrors { message } } }
                """,
                Map.of())
            .at("/accessCode/code")
            .asText();
    service.client.mutate(
        """
        mutation { deliverAccessCodes(input: { channels: ["print"], idempotencyKey: "two" }) {
          campaign { id } userErrors { message } } }
        """,
        Map.of());
    told(2);
    service.client.mutate(
        """
        mutation ($code: String!) { claimAccount(input: { secret: $code, externalId: "HOOK-3" }) {
          account { displayName } userErrors { message } } }
        """,
        Map.of("code", code));
    JsonNode claimed = told(1).get("account.claimed").get("data");
    assertEquals("CLAIMED", claimed.get("status").asText());
    assertEquals("HOOK-3", claimed.get("externalId").asText());
    assertEquals(Set.of("accountId", "externalId", "status"), names(claimed));
  }

  @Test
  void endpointInsideTheNetworkIsRefused() {
    for (String url :
        List.of(
            "https://localhost/",
            "https://169.254.169.254/latest",
            "https://[::1]:8443/",
            "http://hooks.example.com/")) {
      JsonNode refused =
          service
              .client
              .run(
                  """
                  mutation ($url: Url!) { createWebhook(input: { url: $url,
                    events: [ACCOUNT_CLAIMED] }) { secret userErrors { code field } } }
                  """,
                  Map.of("url", url))
              .get("createWebhook");
      assertEquals("INVALID", refused.at("/userErrors/0/code").asText(), url);
      assertEquals("url", refused.at("/userErrors/0/field/1").asText(), url);
      assertTrue(refused.get("secret").isNull());
    }
    assertEquals(
        1, service.client.run("{ webhooks { id } }").get("webhooks").size(), "only the first");
  }

  /** The next requests, by type, each rightly signed. */
  private Map<String, JsonNode> told(int count) throws IOException {
    Map<String, JsonNode> told = new HashMap<>();
    for (Receiver.Request request : receiver.next(count)) {
      assertTrue(request.isSignedWith(secret), request.body());
      assertFalse(request.body().contains("Mwachofi"), request.body());
      assertFalse(request.body().contains("+254"), request.body());
      assertEquals("WebhookEvent", typeOf(request.id()));
      JsonNode body = JSON.readTree(request.body());
      told.put(body.get("type").asText(), body);
    }
    assertEquals(count, told.size(), told.toString());
    return told;
  }

  private String typeOf(String id) {
    return service
        .client
        .run("query ($id: ID!) { node(id: $id) { __typename } }", Map.of("id", id))
        .at("/node/__typename")
        .asText();
  }

  private static Set<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return Set.copyOf(names);
  }
}
