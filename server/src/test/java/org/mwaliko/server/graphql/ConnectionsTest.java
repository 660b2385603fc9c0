package org.mwaliko.server.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionsTest {

  private static final LibraryServer SERVER = new LibraryServer();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void pagesForwardMeetEveryItemOnce() {
    List<String> titles = new ArrayList<>();
    String page =
        "query($after: String) { books(first: 2, after: $after) {"
            + " edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    JsonNode books = SERVER.ask(page).at("/data/books");
    assertEquals("false", books.at("/pageInfo/hasPreviousPage").asText());
    while (true) {
      books.get("edges").forEach(edge -> titles.add(edge.at("/node/title").asText()));
      assertEquals(books.at("/edges/0/cursor"), books.at("/pageInfo/startCursor"));
      if (!books.at("/pageInfo/hasNextPage").asBoolean()) {
        break;
      }
      String after = books.at("/pageInfo/endCursor").asText();
      books = SERVER.ask(page, Map.of("after", after)).at("/data/books");
      assertTrue(books.at("/pageInfo/hasPreviousPage").asBoolean());
    }
    assertEquals(List.of("Volume 1", "Volume 2", "Volume 3", "Volume 4", "Volume 5"), titles);
  }

  @Test
  void pagesBackwardKeepTheOrderOfTheList() {
    String page =
        "query($before: String) { books(last: 2, before: $before) {"
            + " nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor } } }";
    JsonNode last = SERVER.ask(page).at("/data/books");
    assertEquals(
        "[{\"title\":\"Volume 4\"},{\"title\":\"Volume 5\"}]", last.get("nodes").toString());
    assertEquals("false", last.at("/pageInfo/hasNextPage").asText());
    String before = last.at("/pageInfo/startCursor").asText();
    JsonNode middle = SERVER.ask(page, Map.of("before", before)).at("/data/books");
    assertEquals(
        "[{\"title\":\"Volume 2\"},{\"title\":\"Volume 3\"}]", middle.get("nodes").toString());
    assertTrue(middle.at("/pageInfo/hasPreviousPage").asBoolean());
  }

  @Test
  void totalIsCountedOnlyWhenSelected() {
    SERVER.library.counts.set(0);
    SERVER.ask("{ books { nodes { title } } }");
    assertEquals(0, SERVER.library.counts.get());
    assertEquals(
        5, SERVER.ask("{ books(first: 1) { totalCount } }").at("/data/books/totalCount").asInt());
    assertEquals(1, SERVER.library.counts.get());
  }

  @ParameterizedTest
  @CsvSource({
    "'first: 1, last: 1', 'Use either `first` and `after`, or `last` and `before`, not both'",
    "'first: 1, before: \"AAAAAAAAAAAAAAAAAAAAAQ\"', 'Use either `first` and `after`, or `last` and `before`, not both'",
    "'last: 1, after: \"AAAAAAAAAAAAAAAAAAAAAQ\"', 'Use either `first` and `after`, or `last` and `before`, not both'",
    "'first: 0', '`first` is from 1 to 500'",
    "'last: -1', '`last` is from 1 to 500'",
    "'after: \"nonsense\"', '`after` isn''t a cursor that this server gave'",
    "'before: \"***\"', '`before` isn''t a cursor that this server gave'",
  })
  void wrongArgumentsAreExplained(String arguments, String message) {
    JsonNode error = SERVER.ask("{ books(" + arguments + ") { totalCount } }").at("/errors/0");
    assertEquals(message, error.get("message").asText());
    assertEquals("BAD_USER_INPUT", error.at("/extensions/code").asText());
  }
}
