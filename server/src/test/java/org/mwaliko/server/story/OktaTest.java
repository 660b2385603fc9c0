package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;

/** What Okta sends, by its guide to SCIM 2.0, and people who were there before it. */
class OktaTest {

  private static ScimWorld world;
  private static ScimClient okta;

  @BeforeAll
  static void start() {
    world = new ScimWorld("okta");
    okta = world.client;
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static String user(String name, String more) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName": "%1$s@example.com",
         "name": {"givenName": "%1$s", "familyName": "Njeri"},
         "emails": [{"primary": true, "value": "%1$s@example.com", "type": "work"}],
         "displayName": "%1$s Njeri", "locale": "en-US", "externalId": "00u-%1$s", "groups": [],
         "password": "1mz050nq", "active": true%2$s}
        """
        .formatted(name, more);
  }

  @Test
  void somebodyIsLookedForAndCreatedAndReplacedAndDeactivatedAndBack() {
    ScimClient.Answer none = okta.find("userName eq \"wambui@example.com\"");
    assertEquals(0, none.body().get("totalResults").asInt());
    assertEquals("urn:ietf:params:scim:api:messages:2.0:ListResponse", none.text("/schemas/0"));
    ScimClient.Answer made = okta.post(user("wambui", ", \"title\": \"Nurse\""));
    assertEquals(201, made.status(), made.toString());
    assertTrue(made.body().path("password").isMissingNode());
    assertEquals(200, okta.get("/Users/" + made.id()).status());

    ScimClient.Answer replaced =
        okta.put(
            made.id(),
            user(
                "wambui",
                ", \"phoneNumbers\": [{\"value\": \"+254733000333\", \"type\": \"work\"}]"));
    assertEquals(200, replaced.status(), replaced.toString());
    Map<String, String> account = world.account("wambui@example.com");
    assertEquals("", account.get("jobTitle"), "it had come from Okta, which leaves it out now");
    assertEquals("+254733000333", account.get("phone"));

    ScimClient.Answer left =
        okta.patch(made.id(), "{\"op\": \"replace\", \"value\": {\"active\": false}}");
    assertEquals("false", left.text("/active"), left.toString());
    assertEquals("DEACTIVATED", world.account("wambui@example.com").get("status"));
    ScimClient.Answer back =
        okta.patch(made.id(), "{\"op\": \"replace\", \"value\": {\"active\": true}}");
    assertEquals("true", back.text("/active"), back.toString());
    ScimClient.Answer put =
        okta.put(made.id(), user("wambui", "").replace("\"active\": true", "\"active\": false"));
    assertEquals("false", put.text("/active"), put.toString());
  }

  @Test
  void whoIsThereAlreadyIsFoundAndTakenOver() throws Exception {
    Path file = world.service.directory.resolve("people.csv");
    Files.writeString(
        file,
        "Employee ID,First name,Last name,Email,Phone\nE-9,Otieno,Ouma,otieno@example.com,+254733000444\n");
    String id = world.service.client.upload("ACCOUNTS", file);
    world.service.client.mutate(
        """
        mutation ($id: ID!) { applyImport(input: { importId: $id, invite: LATER, idempotencyKey: "x" }) {
          import { id } userErrors { message } } }
        """,
        Map.of("id", id));
    ScimClient.Answer conflict = okta.post(user("otieno", ""));
    assertEquals(409, conflict.status());
    assertEquals("uniqueness", conflict.text("/scimType"));
    ScimClient.Answer found = okta.find("userName eq \"Otieno@example.com\"");
    assertEquals(1, found.body().get("totalResults").asInt());
    assertEquals("Otieno", found.text("/Resources/0/name/givenName"));
    assertEquals("+254733000444", found.text("/Resources/0/phoneNumbers/0/value"));
    String user = found.text("/Resources/0/id");

    ScimClient.Answer put = okta.put(user, user("otieno", ""));
    assertEquals(200, put.status(), put.toString());
    assertEquals("00u-otieno", put.text("/externalId"));
    Map<String, String> account = world.account("otieno@example.com");
    assertEquals("otieno Njeri", account.get("displayName"));
    assertEquals("E-9", account.get("externalId"), "Okta doesn't know it, and it stays");
    assertEquals("+254733000444", account.get("phone"));
    assertEquals(1, okta.find("externalId eq \"00u-otieno\"").body().get("totalResults").asInt());
    assertEquals(0, okta.find("externalId eq \"00U-OTIENO\"").body().get("totalResults").asInt());
  }

  @Test
  void peopleWithoutAnEmailHaveACodeAndAreToldByTheirNumber() {
    ScimClient.Answer made =
        okta.post(
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "driver.17",
             "name": {"givenName": "Juma", "familyName": "Kiprop"}, "active": true,
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "D-17"}}
            """);
    assertEquals(201, made.status(), made.toString());
    assertEquals(1, okta.find("userName eq \"DRIVER.17\"").body().get("totalResults").asInt());
    assertEquals(
        "true",
        world
                .service
                .client
                .mutate(
                    """
                mutation { revealAccessCode(input: { account: { externalId: "D-17" } }) {
                  accessCode { code claimable } userErrors { message } } }
                """,
                    Map.of())
                .at("/accessCode/code")
                .isTextual()
            + "");
    ScimClient.Answer nameless =
        okta.post("{\"userName\": \"driver.18\", \"name\": {\"givenName\": \"Asha\"}}");
    assertEquals(400, nameless.status());
    assertEquals("invalidValue", nameless.text("/scimType"));
    assertEquals("One of email, employeeNumber and phone is needed.", nameless.text("/detail"));
  }

  @Test
  void p1WhoIsProvisionedIsSentNothing() throws Exception {
    ScimClient.Answer made =
        okta.post(user("silent", ", \"phoneNumbers\": [{\"value\": \"+254733000555\"}]"));
    assertEquals(201, made.status(), made.toString());
    okta.patch(made.id(), "{\"op\": \"replace\", \"value\": {\"active\": false}}");
    okta.patch(made.id(), "{\"op\": \"replace\", \"value\": {\"active\": true}}");
    okta.delete(made.id());
    okta.post(user("silent", ""));
    assertEquals("AWAITING_INVITATION", world.account("silent@example.com").get("status"));
    try (Database database = new Database(world.service.database)) {
      assertEquals(0, database.count("SELECT COUNT(*) AS n FROM delivery"));
    }
    assertEquals(0, world.service.mail.getReceivedMessages().length);
    assertEquals(0, world.service.twilio.messages().size());

    // Until somebody decides to invite them.
    world.service.client.mutate(
        """
        mutation { inviteSelected(input: { select: { emails: ["silent@example.com"] }, idempotencyKey: "p1" }) {
          campaign { id } userErrors { message } } }
        """,
        Map.of());
    assertTrue(world.service.mail.waitForIncomingEmail(10_000, 1));
  }

  @Test
  void whatCantBeTakenSaysWhy() {
    ScimClient.Answer phone =
        okta.post(user("p", ", \"phoneNumbers\": [{\"value\": \"call me\", \"type\": \"work\"}]"));
    assertEquals(400, phone.status());
    assertEquals("invalidValue", phone.text("/scimType"));
    assertEquals(
        "phoneNumbers: “call me” isn't a phone number with its country's code, such as +254712345678.",
        phone.text("/detail"));
    assertEquals(0, okta.find("userName eq \"p@example.com\"").body().get("totalResults").asInt());
    ScimClient.Answer filter = okta.find("nickName eq \"x\"");
    assertEquals(400, filter.status(), filter.toString());
    assertEquals("invalidFilter", filter.text("/scimType"));
    ScimClient.Answer unsupported = okta.find("timezone eq \"x\"");
    assertEquals(400, unsupported.status(), unsupported.toString());
    assertEquals("invalidFilter", unsupported.text("/scimType"));
    assertTrue(unsupported.text("/detail").contains("timezone"), unsupported.toString());
    assertEquals(404, okta.get("/Groups").status());
    assertEquals(404, okta.get("/Users/2819c223-7f76-453a-919d-413861904646").status());
    assertEquals(400, okta.get("/Users?startIndex=one").status());
  }
}
