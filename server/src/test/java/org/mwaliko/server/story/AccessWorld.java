package org.mwaliko.server.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.graphql.GlobalId;

/** An organisation with two teams that must not see each other, and a token for each role. */
final class AccessWorld implements AutoCloseable {

  /** Placeholders of one team, by name. */
  record Team(Map<String, String> values) {
    String get(String name) {
      return values.get(name);
    }
  }

  final TestService service =
      TestService.start(
          "access", InstantSource.system(), "webhooks: { allowed-hosts: [127.0.0.1] }\n");
  final GraphQlClient admin;
  final String adminToken;
  final Team own;
  final Team other;
  final Map<String, String> tokens = new HashMap<>();

  AccessWorld() {
    adminToken = token(service.client, "role: ADMIN");
    admin = client(adminToken);
    Map<String, String> shared = shared();
    own = team("Lobelia", "OWN", shared);
    other = team("Protea", "OTHER", shared);
    tokens.put("ADMIN", adminToken);
    tokens.put("AUDITOR", token(admin, "role: AUDITOR"));
    tokens.put("INTEGRATION", integration("Directory").get("token").asText());
    tokens.put(
        "MANAGER", token(admin, "role: MANAGER, manager: { id: \"" + own.get("manager") + "\" }"));
  }

  GraphQlClient client(String token) {
    return new GraphQlClient(service.client.url(), token, service.scan);
  }

  long auditEvents() {
    return admin.run("{ auditEvents { totalCount } }").at("/auditEvents/totalCount").asLong();
  }

  /** A new token; the fields are those of the input but the name. */
  static String token(GraphQlClient by, String fields) {
    return by.mutate(
            """
            mutation { createApiToken(input: { name: "Test", %s }) { token userErrors { message } } }
            """
                .formatted(fields),
            Map.of())
        .get("token")
        .asText();
  }

  /** An integration that may do all it can, with its token. */
  JsonNode integration(String name) {
    return admin.mutate(
        """
        mutation { createIntegration(input: { name: "%s" }) {
          integration { id } token userErrors { message } } }
        """
            .formatted(name),
        Map.of());
  }

  /** An account; the fields are those of the input but the name and the key. */
  String account(String name, String fields) {
    JsonNode made =
        admin.mutate(
            """
            mutation { createAccount(input: { displayName: "%s", invite: LATER, idempotencyKey: "%s", %s }) {
              account { id } userErrors { message } } }
            """
                .formatted(name, UUID.randomUUID(), fields),
            Map.of());
    return made.at("/account/id").asText();
  }

  /** A manager, somebody below, and somebody below that one, who was invited. */
  private Team team(String name, String tag, Map<String, String> shared) {
    Map<String, String> values = new HashMap<>(shared);
    values.put("department", name);
    values.put("externalId", tag + "-3");
    values.put("manager", account(name + " Chief", "externalId: \"" + tag + "-1\""));
    String between = account(name + " Lead", reportsTo(values.get("manager"), tag + "-2", name));
    values.put("between", between);
    String person = account(name + " Person", reportsTo(between, tag + "-3", name));
    values.put("account", person);
    values.put("rawAccount", raw(person, "Account"));
    values.put("rawBetween", raw(between, "Account"));
    values.put(
        "rawLeaver", raw(account(name + " Leaver", "externalId: \"" + tag + "-9\""), "Account"));
    JsonNode campaign =
        admin.mutate(
            """
            mutation { deliverAccessCodes(input: { select: { accountIds: ["%s"] }, channels: ["sms", "print"],
              idempotencyKey: "%s" }) { campaign { id deliveries { nodes { id } } } userErrors { message } } }
            """
                .formatted(person, tag),
            Map.of());
    values.put("campaign", campaign.at("/campaign/id").asText());
    values.put("delivery", campaign.at("/campaign/deliveries/nodes/0/id").asText());
    values.put("rawCampaign", raw(values.get("campaign"), "Campaign"));
    return new Team(values);
  }

  private static String reportsTo(String manager, String externalId, String department) {
    return """
        externalId: "%s", department: "%s", manager: { id: "%s" },
        postalAddress: ["Moi Avenue 12", "Nairobi"]
        """
        .formatted(externalId, department, manager);
  }

  private Map<String, String> shared() {
    try {
      Path file = service.directory.resolve("selection.csv");
      Files.writeString(file, "External ID\nOWN-3\nOTHER-3\n");
      String id = admin.upload("SELECTION", file);
      Path people = service.directory.resolve("people.csv");
      Files.writeString(people, "External ID,Full Name\nE-900,Protea Newcomer\n");
      Map<String, String> all =
          new HashMap<>(
              Map.of(
                  "import", id,
                  "rawImport", raw(id, "Import"),
                  "people", admin.upload("ACCOUNTS", people),
                  "message", message("Ours"),
                  "spare", message("Spare"),
                  "nothing", new GlobalId("ApiToken", new UUID(0, 0)).encode()));
      all.put("integration", integration("Ours").at("/integration/id").asText());
      all.put("spareIntegration", integration("Spare").at("/integration/id").asText());
      webhooks(all);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String message(String name) {
    return admin
        .mutate(
            """
            mutation { createMessage(input: { name: "%s", translations: [{ locale: "en", subject: "Hi" }] }) {
              message { id } userErrors { message } } }
            """
                .formatted(name),
            Map.of())
        .at("/message/id")
        .asText();
  }

  /** Of a port that nobody listens on. */
  private void webhooks(Map<String, String> all) {
    for (String name : List.of("webhook", "spareWebhook")) {
      all.put(
          name,
          admin
              .mutate(
                  """
                  mutation { createWebhook(input: { url: "http://127.0.0.1:9/",
                    events: [CAMPAIGN_COMPLETED] }) { webhook { id } userErrors { message } } }
                  """,
                  Map.of())
              .at("/webhook/id")
              .asText());
    }
    all.put(
        "webhookEvent",
        admin
            .mutate(
                "mutation ($id: ID!) { testWebhook(input: { id: $id }) { event { id } userErrors { message } } }",
                Map.of("id", all.get("webhook")))
            .at("/event/id")
            .asText());
  }

  private static String raw(String id, String type) {
    return GlobalId.parse(id, type).orElseThrow().toString();
  }

  @Override
  public void close() {
    service.close();
  }
}
