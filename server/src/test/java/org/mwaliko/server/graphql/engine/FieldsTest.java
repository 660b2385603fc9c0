package org.mwaliko.server.graphql.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.LibraryServer;

final class FieldsTest {

  private static final LibraryServer SERVER = new LibraryServer();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void viewerIsTheCaller() {
    JsonNode viewer = SERVER.ask("{ viewer { name role } }").at("/data/viewer");
    assertEquals("{\"name\":\"Akinyi\",\"role\":\"ADMIN\"}", viewer.toString());
  }

  @Test
  void addressOfTheClientIsKnown() {
    assertEquals("127.0.0.1", SERVER.ask("{ origin }").at("/data/origin").asText());
  }

  @Test
  void recordsAreReadByTheirAccessors() {
    JsonNode nodes =
        SERVER
            .ask("{ books(first: 2) { nodes { title subtitle genre } } }")
            .at("/data/books/nodes");
    assertEquals(
        "[{\"title\":\"Volume 1\",\"subtitle\":\"The beginning\",\"genre\":\"NOVEL\"},"
            + "{\"title\":\"Volume 2\",\"subtitle\":null,\"genre\":\"ESSAY\"}]",
        nodes.toString());
  }

  @Test
  void nodeIsFoundByTheIdThatItsTypeGave() {
    String id =
        SERVER.ask("{ books(first: 1) { nodes { id } } }").at("/data/books/nodes/0/id").asText();
    assertEquals(new GlobalId("Book", new UUID(0, 1)).encode(), id);
    JsonNode node =
        SERVER
            .ask(
                "query($id: ID!) { node(id: $id) { __typename id ... on Book { title } } }",
                Map.of("id", id))
            .at("/data/node");
    assertEquals("Book", node.get("__typename").asText());
    assertEquals(id, node.get("id").asText());
    assertEquals("Volume 1", node.get("title").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "Book:00000000-0000-0000-0000-000000000077",
    "Shelf:00000000-0000-0000-0000-000000000001",
    "Book:1"
  })
  void anotherIdIsNoNode(String plain) {
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes());
    JsonNode body = SERVER.ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id));
    assertTrue(body.at("/data/node").isNull(), body.toString());
    assertFalse(body.has("errors"), body.toString());
  }

  @Test
  void oneOfChoosesByItsOnlyField() {
    String id = new GlobalId("Book", new UUID(0, 3)).encode();
    String query = "query($by: BookRef!) { book(by: $by) { title } }";
    assertEquals(
        "Volume 3",
        SERVER.ask(query, Map.of("by", Map.of("id", id))).at("/data/book/title").asText());
    assertEquals(
        "Volume 4",
        SERVER
            .ask(query, Map.of("by", Map.of("title", "Volume 4")))
            .at("/data/book/title")
            .asText());
  }

  @Test
  void objectsAreLoadedAtOnce() {
    SERVER.library.batches.clear();
    JsonNode nodes = SERVER.ask("{ books { nodes { author { name } } } }").at("/data/books/nodes");
    assertEquals("Barasa", nodes.at("/4/author/name").asText());
    assertEquals(List.of(Set.of("Achieng", "Barasa")), SERVER.library.batches);
  }

  @Test
  void mutationAnswersWithWhatItChanged() {
    JsonNode payload =
        SERVER
            .ask(
                "mutation($input: AddBookInput!) { addBook(input: $input) {"
                    + " book { title subtitle genre author { name } } tags userErrors { message } } }",
                Map.of(
                    "input",
                    Map.of(
                        "title",
                        "Barua",
                        "genre",
                        "ESSAY",
                        "tags",
                        List.of("a", "b"),
                        "author",
                        Map.of("name", "Chebet"),
                        "published",
                        "2026-02-15")))
            .at("/data/addBook");
    assertEquals(
        "{\"book\":{\"title\":\"Barua\",\"subtitle\":\"of 2026\",\"genre\":\"ESSAY\",\"author\":{\"name\":\"Chebet\"}},"
            + "\"tags\":[\"a\",\"b\"],\"userErrors\":[]}",
        payload.toString());
  }

  @Test
  void refusedMutationSaysWhichInputIsWrong() {
    JsonNode payload =
        SERVER
            .ask(
                "mutation { addBook(input: {title: \" \", genre: NOVEL}) {"
                    + " book { title } tags userErrors { message field code } } }")
            .at("/data/addBook");
    assertEquals(
        "{\"book\":null,\"tags\":[],\"userErrors\":["
            + "{\"message\":\"A title has letters\",\"field\":[\"input\",\"title\"],\"code\":\"INVALID\"},"
            + "{\"message\":\"Something else\",\"field\":null,\"code\":\"TAKEN\"}]}",
        payload.toString());
  }

  @Test
  void dateTimeComesBackInUtc() {
    assertEquals(
        "2026-02-15T08:30:00Z",
        SERVER.ask("{ stamp(at: \"2026-02-15T11:30:00+03:00\") }").at("/data/stamp").asText());
  }
}
