package org.mwaliko.server.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.graphql.GlobalId;

/** The body of a request: made anew for each attempt, and the same each time. */
public final class Payload {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Payload() {}

  /**
   * The JSON object of {@code type}, {@code timestamp} and {@code data}. What there is nothing to
   * say of is left out.
   */
  public static String of(EventType type, WebhookEvent.Subject subject, Instant happenedAt) {
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "accountId", id(AccountFields.TYPE, subject.accountId()));
    put(data, "externalId", subject.externalId());
    // By name: these features know of this one, not the other way round.
    put(data, "campaignId", id("Campaign", subject.campaignId()));
    put(data, "deliveryId", id("Delivery", subject.deliveryId()));
    put(data, "status", Optional.of(type.status()).filter(status -> !status.isEmpty()));
    put(data, "channel", subject.channel());
    put(data, "code", subject.code());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", type.wireName());
    payload.put("timestamp", happenedAt.toString());
    payload.put("data", data);
    try {
      return JSON.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings are always JSON", e);
    }
  }

  private static Optional<String> id(String type, Optional<UUID> id) {
    return id.map(uuid -> new GlobalId(type, uuid).encode());
  }

  private static void put(Map<String, Object> data, String name, Optional<String> value) {
    value.ifPresent(text -> data.put(name, text));
  }
}
