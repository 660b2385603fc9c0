package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;

/**
 * P4: whatever sends, the same key is the same campaign, and another request under it is refused.
 */
class ReplayTest {

  private static final String FIELDS = "campaign { id } userErrors { code message }";

  @Test
  void eachSendingMutationIsTheSameCampaignWhenItComesAgain() throws Exception {
    try (TestService service = TestService.start("replay");
        Database database = new Database(service.database)) {
      List<String> campaigns = new ArrayList<>();
      campaigns.add(twice(service, "createAccount", "CreateAccountInput", person("ada")));
      campaigns.add(twice(service, "createAccount", "CreateAccountInput", person("ben")));
      Map<String, Object> later = person("cleo");
      later.put("invite", "LATER");
      service.client.mutate(
          """
          mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
            account { id } userErrors { code } } }
          """,
          Map.of("input", later));
      campaigns.add(
          twice(
              service,
              "inviteSelected",
              "InviteSelectedInput",
              input("select", Map.of("externalIds", List.of("cleo")))));
      campaigns.add(applyTwice(service));
      campaigns.add(
          twice(
              service,
              "deliverAccessCodes",
              "DeliverAccessCodesInput",
              input("channels", "print")));
      later.putAll(person("dora"));
      later.put("invite", "LATER");
      service.client.mutate(
          """
          mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
            account { id } userErrors { code } } }
          """,
          Map.of("input", later));
      campaigns.add(twice(service, "inviteAll", "InviteAllInput", input("channels", "email")));
      campaigns.add(
          twice(
              service,
              "resendInvite",
              "ResendInviteInput",
              input("account", Map.of("externalId", "ada"))));
      campaigns.add(
          twice(service, "remindUnclaimed", "RemindUnclaimedInput", input("channels", "email")));
      assertEquals(campaigns.size(), campaigns.stream().distinct().count());
      assertEquals(campaigns.size(), database.count("SELECT COUNT(*) AS n FROM campaign"));
    }
  }

  private static Map<String, Object> person(String name) {
    return new HashMap<>(
        Map.of(
            "displayName",
            name,
            "externalId",
            name,
            "email",
            name + "@example.com",
            "invite",
            "NOW",
            "idempotencyKey",
            "create " + name));
  }

  private static Map<String, Object> input(String field, Object value) {
    return new HashMap<>(Map.of(field, value, "idempotencyKey", "key"));
  }

  /** Applies a file whose person has no email, and leaves another one's code to be delivered. */
  private static String applyTwice(TestService service) throws Exception {
    Path file = service.directory.resolve("one.csv");
    Files.writeString(file, "Employee ID,First name,Last name\nE1,Eve,Example\n");
    String id = service.client.upload("ACCOUNTS", file);
    Map<String, Object> input = input("importId", id);
    input.put("invite", "NOW");
    String document =
        """
        mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
          import { campaign { id } } userErrors { code } } }
        """;
    JsonNode one = service.client.mutate(document, Map.of("input", input));
    assertEquals(one, service.client.mutate(document, Map.of("input", input)));
    Files.writeString(file, "Employee ID,First name,Last name\nE2,Finn,Example\n");
    service.client.mutate(
        document,
        Map.of(
            "input",
            Map.of(
                "importId", service.client.upload("ACCOUNTS", file),
                "invite", "LATER",
                "idempotencyKey", "later")));
    return one.at("/import/campaign/id").asText();
  }

  private static String twice(
      TestService service, String mutation, String type, Map<String, Object> input) {
    String document =
        "mutation ($input: %s!) { %s(input: $input) { %s } }".formatted(type, mutation, FIELDS);
    JsonNode one = service.client.mutate(document, Map.of("input", input));
    JsonNode two = service.client.mutate(document, Map.of("input", input));
    assertEquals(one, two);
    assertFalse(one.at("/campaign/id").isMissingNode(), one.toString());
    Map<String, Object> changed = new HashMap<>(input);
    changed.put("reminders", false);
    if (!mutation.equals("remindUnclaimed")) {
      JsonNode refused = service.client.run(document, Map.of("input", changed)).get(mutation);
      assertEquals("IDEMPOTENCY_KEY_REUSED", refused.at("/userErrors/0/code").asText());
    }
    return one.at("/campaign/id").asText();
  }
}
