package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Sends users, changes and filters that are broken in all ways: nothing fails inside, and whatever
 * is told is told as SCIM has it. Takes {@code -Dfuzz.seconds=N}.
 */
@Timeout(value = 3, unit = java.util.concurrent.TimeUnit.HOURS, threadMode = ThreadMode.SAME_THREAD)
class ScimFuzzTest {

  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 20));
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String USER =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "fuzz%d@example.com",
       "externalId": "x", "active": true, "displayName": "F", "title": "T", "locale": "en-US",
       "preferredLanguage": "sw", "timezone": "Africa/Nairobi", "password": "p",
       "name": {"givenName": "G", "familyName": "F", "formatted": "G F"},
       "emails": [{"value": "fuzz%d@example.com", "type": "work", "primary": true}],
       "phoneNumbers": [{"value": "+254712345678", "type": "mobile"}],
       "addresses": [{"type": "work", "streetAddress": "S", "locality": "L", "country": "KE"}],
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
         {"employeeNumber": "N%d", "department": "D", "manager": {"value": "m"}}}
      """;

  private static final List<String> PATHS =
      List.of(
          "active",
          "userName",
          "name",
          "name.givenName",
          "emails",
          "emails.value",
          "emails[type eq \"work\"]",
          "emails[type eq \"work\"].value",
          "emails[primary eq true].value",
          "phoneNumbers[type eq \"mobile\"].value",
          "phoneNumbers[type eq \"fax\" or not (value pr)]",
          "addresses[type eq \"other\"].formatted",
          "addresses",
          "title",
          "roles[primary eq \"True\"].value",
          "urn:ietf:params:scim:schemas:core:2.0:User:displayName",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
          "id",
          "meta",
          "schemas",
          "meta.version",
          "nothing");

  private static final List<String> FILTERS =
      List.of(
          "userName eq \"fuzz1@example.com\"",
          "emails[type eq \"work\"].value eq \"x\"",
          "emails[type eq \"work\" and value co \"x\"]",
          "not (active eq true) and (userName sw \"a\" or id pr)",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department ne \"D\"",
          "meta.lastModified gt \"2011-05-13T04:42:34Z\"",
          "manager.value eq null");

  private static final String ROOT = "/scim/v2";

  private static ScimWorld world;

  private final Noise noise = Noise.seeded(getClass());
  private final Random random = noise.random();

  @BeforeAll
  static void start() {
    world = new ScimWorld("scim-fuzz");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void whateverIsSentNothingFailsInside() {
    String id = world.client.post(USER.formatted(-1, -1, -1)).id();
    long end = System.nanoTime() + TIME.toNanos();
    int taken = 0;
    while (System.nanoTime() < end) {
      String sent;
      ScimClient.Answer answer;
      int number = random.nextInt(20);
      String user = user(number);
      switch (random.nextInt(7)) {
        case 0 -> answer = world.client.post(sent = user);
        case 1 -> answer = world.client.put(id, sent = user);
        case 2, 3 -> answer = world.client.send("PATCH", "/Users/" + id, sent = patch(user));
        case 4 ->
            answer =
                world.client.get(
                    sent =
                        "/Users?filter="
                            + encoded(noise.broken(FILTERS.get(random.nextInt(FILTERS.size()))))
                            + "&attributes="
                            + encoded(noise.bit())
                            + "&sortBy="
                            + encoded(random.nextBoolean() ? "" : noise.broken("name.givenName"))
                            + "&startIndex="
                            + encoded(random.nextBoolean() ? "1" : noise.bit()));
        case 5 -> {
          sent =
              "/%s/%s?%s"
                  .formatted(
                      encoded(noise.broken("Users")),
                      encoded(noise.broken(id)),
                      encoded(noise.bit()));
          if (!URI.create(ROOT + sent).normalize().getPath().startsWith(ROOT)) {
            // Dots have led out of SCIM.
            continue;
          }
          answer =
              world.client.send(
                  List.of("GET", "PUT", "PATCH", "HEAD", "OPTIONS").get(random.nextInt(5)),
                  sent,
                  user);
        }
        default ->
            answer =
                world.client.send(
                    "POST",
                    "/Users/.search",
                    sent =
                        noise.broken(
                            "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],"
                                + " \"filter\": \"id pr\", \"count\": 3, \"attributes\": [\"userName\"]}"));
      }
      String told = "%s: %s\n%s".formatted(noise, sent, answer);
      assertTrue(answer.status() < 500, told);
      if (answer.status() >= 400 && !answer.http().request().method().equals("HEAD")) {
        assertEquals(Integer.toString(answer.status()), answer.text("/status"), told);
        assertTrue(!answer.text("/detail").isBlank(), told);
      } else {
        taken++;
      }
      // What it was made to be must be told whole again.
      if (answer.status() == 200 && sent.startsWith("{")) {
        assertEquals(200, world.client.get("/Users/" + id).status(), told);
      }
    }
    assertTrue(taken > 10, "nearly everything was refused; " + noise);
    assertEquals(
        List.of(),
        world.service.scan.logged().stream().filter(text -> text.contains("\tat ")).toList(),
        noise.toString());
  }

  private String user(int number) {
    String user = USER.formatted(number, number, number);
    return random.nextBoolean() ? disturbed(user) : noise.broken(user);
  }

  private String patch(String user) {
    ObjectNode patch = JSON.createObjectNode();
    patch.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    ArrayNode operations = patch.putArray("Operations");
    for (int i = random.nextInt(3); i >= 0; i--) {
      ObjectNode operation = operations.addObject();
      operation.put(
          "op", List.of("add", "Replace", "remove", "Add", "nothing").get(random.nextInt(5)));
      if (random.nextInt(4) > 0) {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        operation.put("path", random.nextInt(4) == 0 ? noise.broken(path) : path);
      }
      if (random.nextInt(8) > 0) {
        operation.set("value", value(user));
      }
    }
    return random.nextInt(10) == 0 ? noise.broken(patch.toString()) : patch.toString();
  }

  private JsonNode value(String user) {
    try {
      return switch (random.nextInt(9)) {
        case 0 -> JSON.readTree(user);
        case 1 -> JSON.readTree("[{\"value\": \"v\", \"type\": \"work\", \"primary\": \"True\"}]");
        case 2 -> JSON.readTree("{\"value\": \"v\"}");
        case 3 -> JSON.readTree("[\"a\", \"b\"]");
        case 4 ->
            JSON.readTree(List.of("true", "1", "null", "[]", "{}", "[[]]").get(random.nextInt(6)));
        case 5 -> TextNode.valueOf(noise.bit());
        case 6 -> TextNode.valueOf("False");
        case 7 -> TextNode.valueOf("a" + random.nextInt(9) + "@example.com");
        default -> TextNode.valueOf("+25471234567" + random.nextInt(10));
      };
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(user);
    }
  }

  /** JSON still, with a value of another kind somewhere. */
  private String disturbed(String user) {
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(user);
      List<String> names = tree.properties().stream().map(Map.Entry::getKey).toList();
      String name = names.get(random.nextInt(names.size()));
      if (tree.get(name) instanceof ObjectNode inner && random.nextBoolean()) {
        inner.set(inner.fieldNames().next(), value("{}"));
      } else if (tree.get(name).isArray() && random.nextBoolean()) {
        ((ArrayNode) tree.get(name)).add(value("{}"));
      } else {
        tree.set(name, value("{}"));
      }
      return tree.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
