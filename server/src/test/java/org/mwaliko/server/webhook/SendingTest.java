package org.mwaliko.server.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.webhook.sending.WebhookEngine;

/** Events on their way to a real endpoint. */
class SendingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HookWorld world = new HookWorld();
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
    world.close();
  }

  @Test
  void requestIsSignedAsTheSpecificationSays() throws Exception {
    Webhooks.WithSecret made = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED);
    WebhookEvent ping = world.ping(made.webhook());
    try (WebhookEngine _ = world.engine()) {
      Receiver.Request request = receiver.next();
      assertEquals(new GlobalId("WebhookEvent", ping.id()).encode(), request.id());
      assertEquals(
          String.valueOf(world.now.get().getEpochSecond()), request.timestamp(), "in seconds");
      assertEquals(1, request.signatures().size());
      assertTrue(request.isSignedWith(made.secret()));
      JsonNode body = JSON.readTree(request.body());
      assertEquals("ping", body.get("type").asText());
      assertEquals("2026-03-01T12:00:00Z", body.get("timestamp").asText());
      assertTrue(body.get("data").isEmpty());
      WebhookEvent taken = world.await(ping.id(), e -> e.state() == EventState.DELIVERED);
      assertEquals(OptionalInt.of(204), taken.statusCode());
      assertEquals(Optional.empty(), taken.nextAttemptAt());
    }
  }

  @Test
  void afterARotationBothSecretsSignForADay() {
    Webhooks.WithSecret old = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED);
    Webhook webhook = old.webhook();
    Webhooks.WithSecret rotated =
        HookWorld.done(world.webhooks.rotateSecret(Caller.SYSTEM, webhook.id()));
    assertEquals(
        Optional.of(world.now.get().plus(Duration.ofHours(24))),
        rotated.webhook().earlierSecretUntil());
    try (WebhookEngine _ = world.engine()) {
      world.ping(webhook);
      Receiver.Request both = receiver.next();
      assertEquals(2, both.signatures().size());
      assertTrue(both.isSignedWith(old.secret()));
      assertTrue(both.isSignedWith(rotated.secret()));
      world.advance(Duration.ofHours(25));
      world.ping(webhook);
      Receiver.Request one = receiver.next();
      assertFalse(one.isSignedWith(old.secret()));
      assertTrue(one.isSignedWith(rotated.secret()));
    }
  }

  @Test
  void whatFailsIsTriedAgainLaterThenDeadAndCanBeReplayed() {
    receiver.answers(500);
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    UUID id = world.ping(webhook).id();
    try (WebhookEngine _ = world.engine()) {
      List<String> ids = new ArrayList<>();
      for (int attempt = 1; attempt <= 3; attempt++) {
        int made = attempt;
        ids.add(receiver.next().id());
        WebhookEvent failed =
            world.await(
                id, e -> e.attempts() == made && e.detail().isPresent() && !isHeld(world, e));
        assertEquals("The endpoint answered 500.", failed.detail().orElseThrow());
        assertEquals(attempt < 3 ? EventState.PENDING : EventState.DEAD, failed.state());
        assertEquals(List.of(), receiver.rest(), "before it is due again");
        world.advance(Duration.ofMinutes(4));
      }
      assertEquals(1, ids.stream().distinct().count(), "the same webhook-id each time");
      assertEquals(List.of(id), world.dead(webhook).stream().map(WebhookEvent::id).toList());

      receiver.answers(200);
      assertEquals(1, HookWorld.done(world.events.replayDead(Caller.SYSTEM, webhook.id())));
      assertEquals(ids.getFirst(), receiver.next().id());
      world.await(id, e -> e.state() == EventState.DELIVERED);
      assertEquals(List.of(), world.dead(webhook));
      assertEquals(1, HookWorld.done(world.events.replay(Caller.SYSTEM, id)), "one by one too");
      assertEquals(ids.getFirst(), receiver.next().id());
    }
  }

  /** Whether its due time is that of a claim and not that of a retry, which is later here. */
  private static boolean isHeld(HookWorld world, WebhookEvent event) {
    return event.state() == EventState.PENDING
        && event.nextAttemptAt().orElseThrow().isBefore(world.now.get().plusSeconds(40));
  }

  @Test
  void endpointThatIsGoneIsLeftAlone() {
    receiver.answers(410);
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    UUID id = world.ping(webhook).id();
    try (WebhookEngine _ = world.engine()) {
      world.await(id, e -> e.state() == EventState.DEAD);
      Webhook disabled = world.webhooks.find(Caller.SYSTEM, webhook.id()).orElseThrow();
      assertEquals(Optional.of(world.now.get()), disabled.disabledAt());
      assertEquals(
          Optional.of("The endpoint answered 410: it is gone."), disabled.disabledReason());
      claim();
      assertEquals(1, world.all().size(), "nothing more is recorded for it");
      assertEquals(
          UserErrorCode.WRONG_STATUS, code(world.events.test(Caller.SYSTEM, webhook.id())));
      assertEquals(UserErrorCode.WRONG_STATUS, code(world.events.replay(Caller.SYSTEM, id)));

      receiver.answers(200);
      HookWorld.done(
          world.webhooks.update(
              Caller.SYSTEM, webhook.id(), Optional.empty(), Optional.empty(), Optional.of(true)));
      HookWorld.done(world.events.replay(Caller.SYSTEM, id));
      world.await(id, e -> e.state() == EventState.DELIVERED);
    }
  }

  @Test
  void slowEndpointHoldsUpNoOther() {
    CountDownLatch release = new CountDownLatch(1);
    receiver.answers(
        exchange -> {
          release.await();
          exchange.sendResponseHeaders(200, -1);
        });
    try (Receiver quick = new Receiver()) {
      Webhook slow = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
      Webhook other = world.webhook(quick.url(), EventType.ACCOUNT_CLAIMED).webhook();
      List<UUID> held = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        held.add(world.ping(slow).id());
      }
      try (WebhookEngine _ = world.engine()) {
        receiver.next(HookWorld.CONFIG.concurrency());
        List<UUID> passing = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          passing.add(world.ping(other).id());
        }
        passing.forEach(id -> world.await(id, e -> e.state() == EventState.DELIVERED));
        assertEquals(HookWorld.CONFIG.concurrency(), receiver.count(), "at once, to one endpoint");
        release.countDown();
        held.forEach(id -> world.await(id, e -> e.state() == EventState.DELIVERED));
      } finally {
        release.countDown();
      }
    }
  }

  @Test
  void whatADeadProcessHeldIsSentByAnother() {
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    UUID id = world.ping(webhook).id();
    // As a claim leaves it whose process died.
    world.people.database.update(
        "UPDATE webhook_event SET attempts = 1, due_at = ? WHERE id = ?",
        world.now.get().plusSeconds(35),
        id);
    try (WebhookEngine _ = world.engine()) {
      UUID after = world.ping(webhook).id();
      world.await(after, e -> e.state() == EventState.DELIVERED);
      assertEquals(1, receiver.next(1).size());
      assertEquals(List.of(), receiver.rest(), "it may still be on its way");
      world.advance(Duration.ofSeconds(36));
      WebhookEvent taken = world.await(id, e -> e.state() == EventState.DELIVERED);
      assertEquals(2, taken.attempts());
    }
  }

  @Test
  void stoppingWaitsForWhatIsOnItsWayAndLosesNothing() throws Exception {
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    CountDownLatch release = new CountDownLatch(1);
    receiver.answers(
        exchange -> {
          release.await();
          exchange.sendResponseHeaders(200, -1);
        });
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(world.ping(webhook).id());
    }
    WebhookEngine first = world.engine();
    receiver.next(HookWorld.CONFIG.concurrency());
    Thread closing = Thread.ofVirtual().start(first::close);
    release.countDown();
    closing.join();
    int taken = receiver.count();
    assertTrue(taken < 10, "it went on claiming");
    assertEquals(
        taken, world.all().stream().filter(e -> e.state() == EventState.DELIVERED).count());
    try (WebhookEngine _ = world.engine()) {
      ids.forEach(id -> world.await(id, e -> e.state() == EventState.DELIVERED));
    }
    assertEquals(10, receiver.count(), "each once");
  }

  @Test
  void twoProcessesSendEachEventOnce() {
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ids.add(world.ping(webhook).id());
    }
    try (WebhookEngine _ = world.engine();
        WebhookEngine _ = world.engine()) {
      ids.forEach(id -> world.await(id, e -> e.state() == EventState.DELIVERED));
    }
    assertEquals(50, receiver.count());
    assertEquals(50, receiver.rest().stream().map(Receiver.Request::id).distinct().count());
  }

  @Test
  void whatIsKeptLongEnoughIsDeletedAndWhatWaitsIsNot() {
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    WebhookRetention retention =
        new WebhookRetention(
            world.people.database, world.secrets, HookWorld.CONFIG, world.now::get);
    UUID id = world.ping(webhook).id();
    try (WebhookEngine _ = world.engine()) {
      world.await(id, e -> e.state() == EventState.DELIVERED);
    }
    UUID waiting = world.ping(webhook).id();
    world.advance(Duration.ofDays(6));
    retention.deleteOld(100);
    assertEquals(2, world.all().size());
    world.advance(Duration.ofDays(2));
    retention.deleteOld(100);
    assertEquals(List.of(waiting), world.all().stream().map(WebhookEvent::id).toList());
    HookWorld.done(world.webhooks.delete(Caller.SYSTEM, webhook.id()));
    assertEquals(0, world.all().size());
    assertEquals(1, rows("webhook_event"), "deleted by and by");
    retention.deleteOld(100);
    assertEquals(0, rows("webhook_event"));
    assertEquals(0, rows("webhook_secret"));
  }

  @Test
  void whatWaitsForAWebhookThatStaysDisabledIsDeletedInTheEnd() {
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    world.ping(webhook);
    HookWorld.done(
        world.webhooks.update(
            Caller.SYSTEM, webhook.id(), Optional.empty(), Optional.empty(), Optional.of(false)));
    WebhookRetention retention =
        new WebhookRetention(
            world.people.database, world.secrets, HookWorld.CONFIG, world.now::get);
    world.advance(Duration.ofDays(89));
    retention.deleteOld(100);
    assertEquals(1, world.all().size());
    world.advance(Duration.ofDays(2));
    retention.deleteOld(100);
    assertEquals(0, world.all().size());
  }

  @Test
  void secretIsInNoColumnInPlainText() {
    Webhooks.WithSecret made = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED);
    Webhooks.WithSecret rotated =
        HookWorld.done(world.webhooks.rotateSecret(Caller.SYSTEM, made.webhook().id()));
    for (Webhooks.WithSecret secret : List.of(made, rotated)) {
      String key = secret.secret().substring("whsec_".length());
      assertEquals(44, key.length(), "32 bytes in base64");
      assertFalse(secret.toString().contains(key));
      assertEquals(
          0,
          world.people.database.count(
              """
              SELECT COUNT(*) AS n FROM webhook_secret
              WHERE sealed LIKE ? OR INSTR(sealed, FROM_BASE64(?)) > 0
              """,
              "%" + key + "%",
              key));
    }
    assertEquals(2, rows("webhook_secret"));
  }

  private long rows(String table) {
    return world.people.database.count("SELECT COUNT(*) AS n FROM " + table);
  }

  private void claim() {
    new WebhookOutbox(world.people.database)
        .accountClaimed(world.people.invited("Nia", "Kamau"), world.now.get());
  }

  private static UserErrorCode code(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> done -> throw new AssertionError(done.toString());
      case Outcome.Refused<?>(var errors) -> errors.getFirst().code();
    };
  }

  @Test
  void listIsPagedTheLatestFirst() {
    Webhook webhook = world.webhook(receiver.url(), EventType.ACCOUNT_CLAIMED).webhook();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(world.ping(webhook).id());
    }
    var first = world.events.page(Caller.SYSTEM, WebhookEventFilter.ALL, PageRequest.first(3));
    assertEquals(ids.subList(0, 3), first.items().stream().map(WebhookEvent::id).toList());
    assertEquals(5, world.events.count(Caller.SYSTEM, WebhookEventFilter.ALL));
    var rest =
        world.events.page(
            Caller.SYSTEM,
            WebhookEventFilter.ALL,
            new PageRequest(3, Optional.of(ids.get(2)), false));
    assertEquals(ids.subList(3, 5), rest.items().stream().map(WebhookEvent::id).toList());
  }
}
