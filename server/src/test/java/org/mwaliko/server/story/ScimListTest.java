package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;

/** Filters, orders and pages. */
class ScimListTest {

  private static ScimWorld world;

  @BeforeAll
  static void start() {
    world = new ScimWorld("scim-list");
    create("ann", "Ann", "Zola", "E-1", "Transport", "true");
    create("bob", "Bob", "Young", "E-2", "Transport", "true");
    create("100%_cat", "Cat", "Xavier", "E-3", "Garage", "false");
    create("dan", "José", "Wood", "F-4", "", "true");
    create("o'neil", "Eve", "Back\\\\slash", "F-5", "Garage", "true");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static void create(
      String name, String given, String family, String number, String department, String active) {
    ScimClient.Answer made =
        world.client.post(
            """
            {"userName": "%1$s", "externalId": "x-%1$s", "active": %6$s, "title": "Driver",
             "name": {"givenName": "%2$s", "familyName": "%3$s"},
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"employeeNumber": "%4$s", "department": "%5$s"}}
            """
                .formatted(name, given, family, number, department, active));
    assertEquals(201, made.status(), made.toString());
  }

  private static String names(ScimClient.Answer answer) {
    assertEquals(200, answer.status(), answer.toString());
    return String.join(
        " ",
        StreamSupport.stream(answer.body().path("Resources").spliterator(), false)
            .map(user -> user.get("userName").asText())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = "",
      value = {
        "userName eq \"ANN\" | ann",
        "userName ne \"ann\" and active eq true | bob dan o'neil",
        "userName sw \"100%_\" | 100%_cat",
        "userName co \"_\" | 100%_cat",
        "userName ew \"n\" | ann dan",
        "userName eq \"o'neil\" | o'neil",
        "userName eq \"' OR 1=1 --\" | ``",
        "userName eq \"\\\"\" | ``",
        "name.familyName co \"\\\\\" | o'neil",
        "name.familyName sw \"y\" or name.familyName sw \"X\" | bob 100%_cat",
        "name.givenName eq \"jose\" | ``",
        "name.givenName eq \"JOSÉ\" | dan",
        "displayName eq \"ann zola\" | ann",
        "active eq false | 100%_cat",
        "active eq \"False\" | 100%_cat",
        "active ne false and not (userName eq \"ann\") | bob dan o'neil",
        "not (department eq \"Garage\") | ann bob dan",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr | ann bob 100%_cat o'neil",
        "not (urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr) | dan",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber sw \"f-\" | dan o'neil",
        "externalId eq \"x-bob\" | bob",
        "externalId eq \"X-BOB\" | ``",
        "externalId sw \"x-\" and title eq \"driver\" and (userName eq \"bob\" or userName eq \"dan\") | bob dan",
        "emails pr | ``",
        "emails.value eq null | ann bob 100%_cat dan o'neil",
        "id eq \"nothing\" | ``",
        "id pr | ann bob 100%_cat dan o'neil",
        "UserName EQ \"ann\" | ann",
      })
  void filterFindsThoseItIsTrueFor(String filter, String expected) {
    assertEquals(expected, names(world.client.find(filter)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title gt \"a\"",
        "timezone eq \"x\"",
        "meta.created gt \"2011-05-13T04:42:34Z\"",
        "phoneNumbers[type eq \"work\"]",
        "emails[type eq \"home\"]",
        "active co true",
        "nonsense eq 1",
        "userName eq",
        "userName = \"a\"",
        "((userName eq \"a\")",
        "userName eq \"a\" and",
        "userName eq \"a\u0000\"; DROP TABLE account",
      })
  void filterThatCantBeAskedForIsRefusedAsOne(String filter) {
    ScimClient.Answer answer = world.client.find(filter);
    assertEquals(400, answer.status(), answer.toString());
    assertEquals("invalidFilter", answer.text("/scimType"), answer.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not (", "active eq true and (", "id pr or ("})
  void filterThatIsDeeplyNestedIsAnsweredOrRefused(String opening) {
    int depth = 1_900 / (opening.length() + 1);
    int deep = search(opening.repeat(depth) + "id pr" + ")".repeat(depth));
    assertTrue(deep == 200 || deep == 400, opening + " was answered " + deep);
    assertEquals(200, search(opening.repeat(20) + "id pr" + ")".repeat(20)));
  }

  private static int search(String filter) {
    return world
        .client
        .send(
            "POST",
            "/Users/.search",
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": "%s"}
            """
                .formatted(filter))
        .status();
  }

  @ParameterizedTest
  @CsvSource({
    "name.familyName, ascending, o'neil dan 100%_cat bob ann",
    "name.familyName, descending, ann bob 100%_cat dan o'neil",
    "userName, ascending, 100%_cat ann bob dan o'neil",
    "id, descending, o'neil dan 100%_cat bob ann",
  })
  void sortingIsByNames(String by, String order, String expected) {
    assertEquals(expected, names(world.client.get("/Users?sortBy=" + by + "&sortOrder=" + order)));
  }

  @Test
  void sortingByAnythingElseIsRefusedWithWhatThereIs() {
    ScimClient.Answer answer = world.client.get("/Users?sortBy=title");
    assertEquals(400, answer.status());
    assertTrue(answer.text("/detail").contains("name.familyName"), answer.toString());
  }

  @Test
  void pagesFollowOneAnother() {
    ScimClient.Answer second = world.client.get("/Users?startIndex=3&count=2");
    assertEquals("100%_cat dan", names(second));
    assertEquals(5, second.body().get("totalResults").asInt());
    assertEquals(3, second.body().get("startIndex").asInt());
    assertEquals(2, second.body().get("itemsPerPage").asInt());
    assertEquals("", names(world.client.get("/Users?count=0")));
    assertEquals(5, world.client.get("/Users?count=0").body().get("totalResults").asInt());
    assertEquals("", names(world.client.get("/Users?startIndex=6")));
    assertEquals("ann", names(world.client.get("/Users?startIndex=-3&count=1")));
    assertEquals(400, world.client.get("/Users?count=two").status());
    ScimClient.Answer search =
        world.client.send(
            "POST",
            "/Users/.search",
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
             "attributes": ["userName"], "filter": "userName sw \\"a\\"", "startIndex": 1, "count": 10}
            """);
    assertEquals("ann", names(search));
    assertTrue(search.body().at("/Resources/0/name").isMissingNode(), search.toString());
  }

  @Test
  void tenThousandUsersAreListedInAsManyStatementsAsTen() {
    try (ScimWorld large = new ScimWorld("scim-large");
        Database database = new Database(large.service.database)) {
      List<Object[]> people = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        people.add(new Object[] {Ids.next(), "person-%d@example.com".formatted(i), "Person " + i});
      }
      database.batch(
          """
          INSERT INTO account (id, email, display_name, source, status, created_at)
          VALUES (?, ?, ?, 'IMPORT', 'CLAIMED', '2026-01-01')
          """,
          people);
      database.update(
          """
          UPDATE account a JOIN (SELECT MIN(id) AS id FROM account) m SET a.manager_id = m.id
          WHERE a.id <> m.id
          """);
      Set<String> seen = new LinkedHashSet<>();
      for (int start = 1; start <= 10_000; start += 200) {
        ScimClient.Answer page = large.client.get("/Users?count=1000&startIndex=" + start);
        assertEquals(10_000, page.body().get("totalResults").asInt());
        page.body().get("Resources").forEach(user -> seen.add(user.get("id").asText()));
      }
      assertEquals(10_000, seen.size());
      long few = statements(database, large, 10);
      long many = statements(database, large, 200);
      assertTrue(many - few < 50, () -> few + " for 10, " + many + " for 200");
      String filter =
          URLEncoder.encode("userName eq \"person-7777@example.com\"", StandardCharsets.UTF_8);
      assertEquals(
          1, large.client.get("/Users?filter=" + filter).body().get("totalResults").asInt());
    }
  }

  /** Those of others in between are few. */
  private static long statements(Database database, ScimWorld large, int count) {
    long before = questions(database);
    assertEquals(count, large.client.get("/Users?count=" + count).body().get("Resources").size());
    return questions(database) - before;
  }

  private static long questions(Database database) {
    return database.count(
        "SELECT CAST(variable_value AS UNSIGNED) AS n FROM information_schema.global_status"
            + " WHERE variable_name = 'QUESTIONS'");
  }
}
