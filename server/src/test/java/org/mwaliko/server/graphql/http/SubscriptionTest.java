package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.graphql.DocumentMode;
import org.mwaliko.server.graphql.GraphQlConfig;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.Library;
import org.mwaliko.server.graphql.LibraryServer;

/** The graphql-sse protocol, distinct connections mode. */
final class SubscriptionTest {

  private static final String TICKS = "subscription { ticks { count } }";

  private final LibraryServer server = new LibraryServer(config(Duration.ofMillis(100), 1_000));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void subscriberGetsTheStateAtOnceThenEachChangeThenTheLastAndComplete() throws IOException {
    try (SseClient client = subscribe(TICKS)) {
      assertTrue(client.head.getFirst().contains(" 200 "), client.head.toString());
      assertTrue(
          client.head.stream()
              .anyMatch(line -> line.matches("(?i)content-type: text/event-stream.*")));
      assertEquals(0, count(client));
      server.library.ticks.set(7);
      assertEquals(7, count(client));
      server.library.ticks.set(Library.LAST_TICK);
      assertEquals(Library.LAST_TICK, count(client));
      assertEquals(Optional.of(new SseClient.Event("complete", "")), client.next());
      assertEquals(Optional.empty(), client.next());
    }
  }

  @Test
  void eventsComeAtMostOnceASecondAndTellTheLatest() throws IOException {
    try (SseClient client = subscribe(TICKS)) {
      assertEquals(0, count(client));
      long start = System.nanoTime();
      Thread.ofVirtual().start(this::countUp);
      List<Integer> seen = new ArrayList<>();
      while (seen.isEmpty() || seen.getLast() < Library.LAST_TICK) {
        seen.add(count(client));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(seen.size() <= Math.ceil(seconds), seen + " in " + seconds + " s");
    }
  }

  @Test
  void getSubscribesToo() throws IOException {
    String query = "?query=" + URLEncoder.encode(TICKS, StandardCharsets.UTF_8);
    try (SseClient client =
        new SseClient(server.uri("/graphql" + query), LibraryServer.TOKEN, Optional.empty())) {
      assertEquals(0, count(client));
    }
  }

  @Test
  void manySubscribersOfOneObjectMeanOneThatLooks() throws IOException {
    List<SseClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        clients.add(subscribe(TICKS));
        assertEquals(0, count(clients.getLast()));
      }
      assertEquals(20, server.engine.subscriptions());
      assertEquals(1, server.library.watches.size());
      assertEquals(1, threads("watch-ticks").size());
    } finally {
      for (SseClient client : clients) {
        client.close();
      }
    }
    await(() -> server.engine.subscriptions() == 0);
  }

  @Test
  void clientThatGoesAwayFreesEverything() throws IOException {
    SseClient client = subscribe(TICKS);
    assertEquals(0, count(client));
    assertEquals(1, server.engine.subscriptions());
    client.close();
    await(() -> server.engine.subscriptions() == 0);
    await(() -> server.library.watches.size() == 0);
    await(() -> threads("watch-ticks").isEmpty());
    int looks = server.library.looks.get();
    try (SseClient other = subscribe("{ __typename }")) {
      other.next();
    }
    assertEquals(looks, server.library.looks.get());
  }

  @Test
  void signsOfLifeComeWhileNothingHappens() throws IOException {
    try (SseClient client = subscribe(TICKS)) {
      assertEquals(0, count(client));
      for (int i = 0; i < 3; i++) {
        client.awaitComment();
      }
    }
  }

  @Test
  void whatIsLoadedForAnEventIsLoadedAnewForTheNext() throws IOException {
    try (SseClient client = subscribe("subscription { ticks { author { name } count } }")) {
      JsonNode first = client.next().orElseThrow().json();
      assertEquals("Achieng", first.at("/data/ticks/author/name").asText(), first.toString());
      server.library.ticks.set(1);
      assertEquals(1, client.next().orElseThrow().json().at("/data/ticks/count").asInt());
      assertEquals(List.of(Set.of("Achieng"), Set.of("Achieng")), server.library.batches);
    }
  }

  @Test
  void refusalsComeAsAnEventWithErrorsAndComplete() throws IOException {
    for (String document :
        List.of(
            "subscription {", "subscription { nothing }", "subscription { failing { count } }")) {
      try (SseClient client = subscribe(document)) {
        assertTrue(client.head.getFirst().contains(" 200 "), client.head.toString());
        SseClient.Event event = client.next().orElseThrow();
        assertEquals("next", event.name());
        assertFalse(event.json().at("/errors/0/extensions/code").asText().isEmpty(), event.data());
        assertFalse(event.data().contains(Library.SECRET), event.data());
        assertEquals("complete", client.next().orElseThrow().name());
      }
    }
    assertEquals(0, server.engine.subscriptions());
    await(() -> server.library.watches.size() == 0);
  }

  @Test
  void whoHasNoTokenIsToldByTheStatus() throws IOException {
    try (SseClient client =
        new SseClient(server.uri("/graphql"), "wrong", Optional.of(body(TICKS)))) {
      assertTrue(client.head.getFirst().contains(" 401 "), client.head.toString());
    }
  }

  @Test
  void queryIsAnsweredByOneEvent() throws IOException {
    try (SseClient client = subscribe("{ __typename }")) {
      assertEquals("{\"data\":{\"__typename\":\"Query\"}}", client.next().orElseThrow().data());
      assertEquals("complete", client.next().orElseThrow().name());
      assertEquals(Optional.empty(), client.next());
    }
  }

  @Test
  void withoutAcceptingEventsASubscriptionIsRefused() {
    HttpResponse<String> response =
        server.send(
            server.authorized(body(TICKS)).header("Accept", "application/graphql-response+json"));
    assertEquals(400, response.statusCode());
    assertEquals(
        "A subscription's answer is a stream: `Accept: text/event-stream`",
        LibraryServer.body(response).at("/errors/0/message").asText());
  }

  @Test
  void oneSubscriptionTooManyIsRefusedWithTheLimit() throws IOException {
    try (LibraryServer small = new LibraryServer(config(Duration.ofMillis(100), 1));
        SseClient first = subscribe(small, TICKS)) {
      assertEquals(0, count(first));
      try (SseClient second = subscribe(small, TICKS)) {
        JsonNode error = second.next().orElseThrow().json().at("/errors/0");
        assertEquals(
            "There are 1 subscriptions already (max-subscriptions)", error.get("message").asText());
        assertEquals("max-subscriptions", error.at("/extensions/limit").asText());
        assertEquals("1", error.at("/extensions/value").asText());
      }
      assertEquals(1, small.engine.subscriptions());
    }
  }

  private void countUp() {
    try {
      for (int i = 1; i <= Library.LAST_TICK; i++) {
        server.library.ticks.set(i);
        Thread.sleep(25);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SseClient subscribe(String document) throws IOException {
    return subscribe(server, document);
  }

  private static SseClient subscribe(LibraryServer server, String document) throws IOException {
    URI uri = server.uri("/graphql");
    return new SseClient(uri, LibraryServer.TOKEN, Optional.of(body(document)));
  }

  private static String body(String document) {
    return LibraryServer.body(document, Map.of());
  }

  private static int count(SseClient client) throws IOException {
    SseClient.Event event = client.next().orElseThrow();
    assertEquals("next", event.name());
    return event.json().at("/data/ticks/count").asInt(-1);
  }

  private static Set<String> threads(String prefix) {
    // Virtual threads aren't listed by Thread.getAllStackTraces: ask the JVM for all of them.
    return Threads.named(prefix);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it did not come about");
      Thread.onSpinWait();
    }
  }

  private static GraphQlConfig config(Duration keepAlive, int subscriptions) {
    GraphQlLimits standard = GraphQlLimits.DEFAULT;
    return new GraphQlConfig(
        new GraphQlLimits(
            standard.bodyBytes(),
            standard.tokens(),
            standard.depth(),
            standard.nodes(),
            standard.pageSize(),
            subscriptions,
            standard.timeout()),
        keepAlive,
        DocumentMode.OPEN,
        Optional.empty(),
        false);
  }
}
