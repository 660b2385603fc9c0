package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;

/**
 * In every order, both ways and with pages of any size, each account is listed once, whatever comes
 * and goes meanwhile. The long form: {@code -Djqwik.tries.default=10000}.
 */
class PagingProperties {

  private static final List<String> FIELDS =
      List.of("CREATED_AT", "NAME", "STATUS", "INVITED_AT", "CLAIMED_AT");
  private static final List<String> NAMES =
      List.of("Ada", "ada", "Ádà", "Zoë", "zoe", "ß", "ss", "田中", "  ", "\ud83d\ude80", "Ada Obi");

  private static TestService service;
  private static Database database;

  @BeforeContainer
  static void start() {
    service = TestService.start("paging-properties");
    database = new Database(service.database);
  }

  @AfterContainer
  static void stop() {
    database.close();
    service.close();
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void everyAccountIsListedOnceBothWays(
      @ForAll("fields") String field,
      @ForAll("directions") String direction,
      @ForAll @Size(max = 25) List<@IntRange(max = 10_000) Integer> people,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    database.update("DELETE FROM account");
    people.forEach(PagingProperties::insert);
    Map<String, Object> order = Map.of("field", field, "direction", direction);
    List<String> forwards = walk(order, size, true, Optional.empty());
    List<String> backwards = walk(order, size, false, Optional.empty());
    Collections.reverse(backwards);
    assertEquals(forwards, backwards);
    assertEquals(people.size(), forwards.size());
    assertEquals(people.size(), new HashSet<>(forwards).size());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void whoStaysIsListedOnceWhileOthersComeAndGo(
      @ForAll("fields") String field,
      @ForAll("directions") String direction,
      @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 10_000) Integer> people,
      @ForAll @IntRange(min = 1, max = 5) int size,
      @ForAll boolean forward) {
    database.update("DELETE FROM account");
    people.forEach(PagingProperties::insert);
    List<String> before = ids();
    Set<String> gone = new HashSet<>(before.subList(0, before.size() / 3));
    List<String> seen =
        walk(
            Map.of("field", field, "direction", direction),
            size,
            forward,
            Optional.of(
                () -> {
                  gone.forEach(id -> database.update("DELETE FROM account WHERE id = ?", id));
                  insert(people.getFirst() + 1);
                  insert(people.getLast() * 7);
                }));
    assertEquals(seen.size(), new HashSet<>(seen).size(), "twice");
    Set<String> stayed = new HashSet<>(before);
    stayed.removeAll(gone);
    assertTrue(seen.stream().map(PagingProperties::uuid).toList().containsAll(stayed));
  }

  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.of(FIELDS);
  }

  @Provide
  Arbitrary<String> directions() {
    return Arbitraries.of("ASC", "DESC");
  }

  /** The IDs by pages; something happens after the first. */
  private static List<String> walk(
      Map<String, Object> order, int size, boolean forward, Optional<Runnable> meanwhile) {
    List<String> all = new ArrayList<>();
    Map<String, Object> page = new HashMap<>(Map.of("order", order));
    page.put(forward ? "first" : "last", size);
    boolean more = true;
    for (int number = 0; more; number++) {
      JsonNode accounts =
          service
              .client
              .run(
                  """
                  query ($order: AccountOrder, $first: Int, $after: String, $last: Int,
                      $before: String) {
                    accounts(orderBy: $order, first: $first, after: $after, last: $last,
                        before: $before) {
                      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }
                  """,
                  page)
              .get("accounts");
      List<String> here = new ArrayList<>();
      accounts.get("edges").forEach(edge -> here.add(edge.at("/node/id").asText()));
      if (!forward) {
        Collections.reverse(here);
      }
      all.addAll(here);
      more = accounts.at("/pageInfo/" + (forward ? "hasNextPage" : "hasPreviousPage")).asBoolean();
      if (more) {
        JsonNode edges = accounts.get("edges");
        page.put(
            forward ? "after" : "before",
            edges.get(forward ? edges.size() - 1 : 0).get("cursor").asText());
      }
      if (number == 0) {
        meanwhile.ifPresent(Runnable::run);
      }
    }
    return all;
  }

  private static void insert(int seed) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seed % 5);
    database.update(
        """
        INSERT INTO account (id, display_name, email, source, status, created_at, invited_at,
          claimed_at)
        VALUES (?, ?, ?, 'API', ?, ?, ?, ?)
        """,
        Ids.next(),
        NAMES.get(seed % NAMES.size()),
        "p" + System.nanoTime() + "@example.com",
        List.of("AWAITING_INVITATION", "INVITED", "CLAIMED").get(seed % 3),
        at,
        seed % 2 == 0 ? Optional.empty() : Optional.of(at),
        seed % 4 == 0 ? Optional.of(at) : Optional.empty());
  }

  private static List<String> ids() {
    return database.query("SELECT id FROM account ORDER BY id", row -> row.uuid("id").toString());
  }

  private static String uuid(String globalId) {
    return new String(
            java.util.Base64.getUrlDecoder().decode(globalId),
            java.nio.charset.StandardCharsets.US_ASCII)
        .replaceFirst(".*:", "");
  }
}
