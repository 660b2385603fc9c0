package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Entra ID sends, by its documentation of SCIM endpoints, with and without its flags. */
class EntraTest {

  private static ScimWorld world;
  private static ScimClient entra;

  @BeforeAll
  static void start() {
    world = new ScimWorld("entra");
    entra = world.client;
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static String user(String name, String more) {
    return """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
         "externalId": "%1$s-object-id", "userName": "%1$s@example.com", "active": true,
         "displayName": "%1$s Odhiambo",
         "emails": [{"primary": true, "type": "work", "value": "%1$s@example.com"}],
         "meta": {"resourceType": "User"},
         "name": {"formatted": "%1$s Odhiambo", "familyName": "Odhiambo", "givenName": "%1$s"},
         "roles": []%2$s}
        """
        .formatted(name, more);
  }

  @Test
  void somebodyIsLookedForAndCreatedAndChangedAndDisabledAndDeleted() {
    ScimClient.Answer none = entra.find("userName eq \"amina@example.com\"");
    assertEquals(200, none.status());
    assertEquals(0, none.body().get("totalResults").asInt());

    ScimClient.Answer made =
        entra.post(
            user(
                "amina",
                """
                , "title": "Driver", "preferredLanguage": "sw-KE",
                "phoneNumbers": [{"type": "work", "value": "+254 20 222 1000"},
                                 {"type": "mobile", "value": "+254 712 345 678"}],
                "addresses": [
                  {"type": "work", "streetAddress": "Moi Avenue 12", "locality": "Nairobi",
                   "postalCode": "00100", "country": "KE"},
                  {"type": "other", "formatted": "Depot 3"}],
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                  {"employeeNumber": "E-701", "department": "Transport"}
                """));
    assertEquals(201, made.status(), made.toString());
    assertEquals(made.text("/meta/location"), made.http().headers().firstValue("Location").get());
    assertEquals("amina-object-id", made.text("/externalId"));
    assertEquals(2, made.body().get("phoneNumbers").size());
    Map<String, String> account = world.account("amina@example.com");
    assertEquals("E-701", account.get("externalId"));
    assertEquals("+254712345678", account.get("phone"));
    assertEquals("Depot 3", account.get("location"));
    assertEquals("sw-KE", account.get("locale"));
    assertEquals("Transport", account.get("department"));
    assertEquals("[\"Moi Avenue 12\",\"00100 Nairobi\",\"Kenya\"]", account.get("postalAddress"));
    assertEquals("SCIM", account.get("source"));
    assertEquals("AWAITING_INVITATION", account.get("status"));

    for (String filter :
        new String[] {
          "userName eq \"AMINA@example.com\"",
          "externalId eq \"amina-object-id\"",
          "emails[type eq \"work\"].value eq \"amina@example.com\"",
          "emails[type eq \"work\" and value eq \"amina@example.com\"]",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"E-701\"",
          "id eq \"%s\"".formatted(made.id()),
        }) {
      ScimClient.Answer found = entra.find(filter);
      assertEquals(1, found.body().path("totalResults").asInt(), filter + found);
      assertEquals(made.id(), found.text("/Resources/0/id"), filter);
    }

    ScimClient.Answer changed =
        entra.patch(
            made.id(),
            """
            {"op": "Replace", "path": "emails[type eq \\"work\\"].value", "value": "amina.o@example.com"},
            {"op": "Add", "path": "name.familyName", "value": "Wanjiru"},
            {"op": "Replace", "path": "displayName", "value": "Amina Wanjiru"},
            {"op": "Add", "path": "roles[primary eq \\"True\\"].value", "value": "Reader"},
            {"op": "Replace", "path": "phoneNumbers[type eq \\"mobile\\"].value", "value": "+254733000111"},
            {"op": "Replace", "path": "addresses[type eq \\"work\\"].locality", "value": "Thika"},
            {"op": "Replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "Garage"}
            """);
    assertEquals(200, changed.status(), changed.toString());
    assertEquals("amina@example.com", changed.text("/userName"));
    account = world.account("amina.o@example.com");
    assertEquals("Amina Wanjiru", account.get("displayName"));
    assertEquals("+254733000111", account.get("phone"));
    assertEquals("Garage", account.get("department"));
    assertEquals("[\"Moi Avenue 12\",\"00100 Thika\",\"Kenya\"]", account.get("postalAddress"));

    ScimClient.Answer disabled =
        entra.patch(made.id(), "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");
    assertEquals(200, disabled.status(), disabled.toString());
    assertEquals("false", disabled.text("/active"));
    assertEquals("DEACTIVATED", world.account("amina.o@example.com").get("status"));
    assertEquals(
        "false", entra.find("userName eq \"amina@example.com\"").text("/Resources/0/active"));
    assertEquals(
        "true",
        entra
            .patch(made.id(), "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"True\"}")
            .text("/active"));
    assertEquals("AWAITING_INVITATION", world.account("amina.o@example.com").get("status"));

    assertEquals(204, entra.delete(made.id()).status());
    assertEquals(404, entra.get("/Users/" + made.id()).status());
    assertEquals(404, entra.delete(made.id()).status());
    assertEquals(
        0, entra.find("userName eq \"amina@example.com\"").body().get("totalResults").asInt());
    assertEquals("DEACTIVATED", world.account("amina.o@example.com").get("status"));

    ScimClient.Answer again = entra.post(user("amina", ""));
    assertEquals(201, again.status(), again.toString());
    assertEquals(made.id(), again.id());
    assertEquals("AWAITING_INVITATION", world.account("amina@example.com").get("status"));
  }

  @Test
  void changesWithoutAPathAreTaken() {
    ScimClient.Answer made = entra.post(user("baraka", ""));
    ScimClient.Answer changed =
        entra.patch(
            made.id(),
            """
            {"op": "Add", "value": {
               "name.givenName": "Baraka", "title": "Cleaner",
               "emails[type eq \\"work\\"].value": "b@example.com",
               "phoneNumbers[type eq \\"mobile\\"].value": "+254733000222",
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "E-702",
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"division": "South"}}}
            """);
    assertEquals(200, changed.status(), changed.toString());
    Map<String, String> account = world.account("b@example.com");
    assertEquals("Baraka", account.get("givenName"));
    assertEquals("Cleaner", account.get("jobTitle"));
    assertEquals("E-702", account.get("externalId"));
    assertEquals("South", account.get("division"));
    assertEquals("+254733000222", account.get("phone"));
  }

  @Test
  void managersAreGivenByTheirIdInWhicheverForm() {
    String chief = entra.post(user("chief", "")).id();
    String person = entra.post(user("person", "")).id();
    String path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    for (String value : new String[] {"\"%s\"", "{\"value\": \"%s\"}", "[{\"value\": \"%s\"}]"}) {
      ScimClient.Answer set =
          entra.patch(
              person,
              "{\"op\": \"Add\", \"path\": \"%s\", \"value\": %s}"
                  .formatted(path, value.formatted(chief)));
      assertEquals(200, set.status(), set.toString());
      assertEquals(chief, set.body().findPath("manager").path("value").asText(), set.toString());
      assertEquals("chief Odhiambo", world.account("person@example.com").get("manager"));
      ScimClient.Answer removed =
          entra.patch(person, "{\"op\": \"Remove\", \"path\": \"%s\"}".formatted(path));
      assertEquals(200, removed.status(), removed.toString());
      assertEquals("", world.account("person@example.com").get("manager"));
    }
    ScimClient.Answer nobody =
        entra.patch(
            person, "{\"op\": \"Add\", \"path\": \"%s\", \"value\": \"nobody\"}".formatted(path));
    assertEquals(400, nobody.status());
    assertEquals("invalidValue", nobody.text("/scimType"));
    assertTrue(nobody.text("/detail").startsWith("manager: "), nobody.toString());
  }

  @Test
  void managersAreTakenWithTheUserToo() {
    String chief = entra.post(user("lead", "")).id();
    for (String value : new String[] {"\"%s\"", "{\"value\": \"%s\", \"displayName\": \"x\"}"}) {
      ScimClient.Answer made =
          entra.post(
              user(
                  "led" + value.length(),
                  ", \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"manager\": %s}"
                      .formatted(value.formatted(chief))));
      assertEquals(201, made.status(), made.toString());
      assertEquals(
          "lead Odhiambo", world.account(made.text("/userName")).get("manager"), made.toString());
    }
  }

  @Test
  void valuesThatAreWrappedUpOrEmptyAreTakenForWhatTheyMean() {
    String id = entra.post(user("old", ", \"title\": \"Driver\", \"nickName\": null")).id();
    ScimClient.Answer changed =
        entra.patch(
            id,
            """
            {"op": "Replace", "path": "displayName", "value": [{"$ref": null, "value": "Old Way"}]},
            {"op": "Replace", "path": "title", "value": ""},
            {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", "value": 801}
            """);
    assertEquals(200, changed.status(), changed.toString());
    Map<String, String> account = world.account("old@example.com");
    assertEquals("Old Way", account.get("displayName"));
    assertEquals("", account.get("jobTitle"));
    assertEquals("801", account.get("externalId"));
    ScimClient.Answer nothing =
        entra.patch(id, "{\"op\": \"Add\", \"path\": \"nickName\", \"value\": \"N\"}");
    assertEquals(200, nothing.status(), nothing.toString());
    assertEquals(id, nothing.id());
  }

  @Test
  void theTestConnectionFindsNobody() {
    ScimClient.Answer answer = entra.find("userName eq \"8b1a9953-c461-1296-a827-abf8c47804d7\"");
    assertEquals(200, answer.status());
    assertEquals("application/scim+json", type(answer));
    assertEquals(0, answer.body().get("totalResults").asInt());
  }

  private static String type(ScimClient.Answer answer) {
    return answer.http().headers().firstValue("Content-Type").orElseThrow().split(";")[0];
  }
}
