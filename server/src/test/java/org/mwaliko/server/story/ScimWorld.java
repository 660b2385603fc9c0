package org.mwaliko.server.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.graphql.GlobalId;

/** A service with an integration. */
final class ScimWorld implements AutoCloseable {

  final TestService service;
  final ScimClient client;

  ScimWorld(String name) {
    this(name, "");
  }

  /** With more sections in its configuration. */
  ScimWorld(String name, String more) {
    service = TestService.start(name, InstantSource.system(), more);
    client = integration(false);
  }

  /** One more identity provider. */
  ScimClient integration(boolean autoInvite) {
    return integration("autoInvite", autoInvite);
  }

  /** May that or not, which is a field of the input. */
  ScimClient integration(String field, boolean may) {
    String token =
        service.client.integration(Map.of("name", UUID.randomUUID().toString(), field, may));
    return new ScimClient(service.client.url(), token);
  }

  /** What administrators see of an account, by its email; empty for what it has not. */
  Map<String, String> account(String email) {
    JsonNode found =
        service
            .client
            .run(
                """
            query ($email: String!) { account(by: { email: $email }) {
              id externalId email phone postalAddress givenName familyName displayName jobTitle
              department division organization location locale timeZone status source startDate
              invitedAt manager { displayName } } }
            """,
                Map.of("email", email))
            .get("account");
    Map<String, String> account = new HashMap<>();
    found
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              account.put(
                  field.getKey(),
                  value.isNull()
                      ? ""
                      : value.isObject()
                          ? value.get("displayName").asText()
                          : value.isArray() ? value.toString() : value.asText());
            });
    return account;
  }

  /** What was done to an account, the latest first, and the role of who did it. */
  List<String> events(String id) {
    List<String> events = new ArrayList<>();
    service
        .client
        .run("{ auditEvents(first: 200) { nodes { action targetId actorRole } } }")
        .at("/auditEvents/nodes")
        .forEach(
            event -> {
              if (event
                  .get("targetId")
                  .asText()
                  .equals(new GlobalId("Account", UUID.fromString(id)).encode())) {
                events.add(event.get("action").asText() + " " + event.get("actorRole").asText());
              }
            });
    return events;
  }

  @Override
  public void close() {
    service.close();
  }
}
