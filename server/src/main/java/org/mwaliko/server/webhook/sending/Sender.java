package org.mwaliko.server.webhook.sending;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.webhook.Payload;
import org.mwaliko.server.webhook.SigningSecrets;
import org.mwaliko.server.webhook.WebhookConfig;
import org.mwaliko.server.webhook.WebhookEvent;
import org.mwaliko.server.webhook.Webhooks;
import org.mwaliko.server.webhook.net.Answer;
import org.mwaliko.server.webhook.net.GuardedClient;

/** Sends one event and notes what came of it. */
final class Sender {

  private static final System.Logger LOGGER = System.getLogger(Sender.class.getName());

  private final Database database;
  private final SendingStore store;
  private final Webhooks webhooks;
  private final SigningSecrets secrets;
  private final GuardedClient client;
  private final WebhookConfig config;
  private final InstantSource clock;

  Sender(
      Database database,
      Webhooks webhooks,
      SigningSecrets secrets,
      GuardedClient client,
      WebhookConfig config,
      InstantSource clock) {
    this.database = database;
    this.store = new SendingStore(database);
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.client = client;
    this.config = config;
    this.clock = clock;
  }

  void send(SendingStore.Target target, ClaimedEvent event) {
    byte[] body =
        Payload.of(event.type(), event.subject(), event.createdAt())
            .getBytes(StandardCharsets.UTF_8);
    Answer answer = post(target, event, body);
    Instant now = clock.instant();
    Settlement settlement =
        Settlement.of(
            event.attempts(), answer, config, now, ThreadLocalRandom.current()::nextDouble);
    database.transaction(
        () -> {
          store.settle(event, settlement, now);
          if (settlement.endpointIsGone()) {
            webhooks.gone(event.webhookId());
          }
        });
  }

  private Answer post(SendingStore.Target target, ClaimedEvent event, byte[] body) {
    Map<String, String> headers;
    try {
      headers = headers(event, body);
    } catch (IllegalStateException e) {
      LOGGER.log(Level.ERROR, "Events of the webhook " + event.webhookId() + " wait", e);
      return new Answer.Unanswered("It can't be signed: see the server's log.");
    }
    return client.post(target.url(), headers, body);
  }

  private Map<String, String> headers(ClaimedEvent event, byte[] body) {
    Instant now = clock.instant();
    String id = new GlobalId(WebhookEvent.TYPE, event.id()).encode();
    String timestamp = String.valueOf(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put(
        "webhook-signature",
        Signature.of(secrets.keys(event.webhookId(), now), id, timestamp, body));
    return headers;
  }
}
