package org.example.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/**
 * Reports of the endpoint: {@code {"key": …, "status": "delivered" | "failed", "code": …}}, signed
 * as messages are, at most five minutes old.
 */
record Reports(Signature signature) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  List<StatusUpdate> read(Callback callback) throws CallbackRefusedException {
    String id = header(callback, "webhook-id");
    String timestamp = header(callback, "webhook-timestamp");
    String signed = header(callback, "webhook-signature");
    if (!signature.verifies(signed, id, timestamp, callback.body())) {
      throw new CallbackRefusedException("its signature is wrong");
    }
    Duration age = Duration.between(instant(timestamp), callback.receivedAt()).abs();
    if (age.compareTo(TOLERANCE) > 0) {
      throw new CallbackRefusedException("it is older than " + TOLERANCE);
    }
    return List.of(update(id, callback));
  }

  private static StatusUpdate update(String id, Callback callback)
      throws CallbackRefusedException {
    try {
      JsonNode report = JSON.readTree(callback.body());
      String code = report.path("code").asText("");
      StatusUpdate.Status status =
          switch (report.path("status").asText()) {
            case "delivered" -> new StatusUpdate.Status.Delivered("");
            case "failed" -> new StatusUpdate.Status.Failed(Scope.MESSAGE, code, "");
            default -> throw new CallbackRefusedException("it has no status that is known");
          };
      return new StatusUpdate(
          id,
          Optional.of(new DeliveryKey(report.path("key").asText())),
          Optional.empty(),
          status,
          callback.receivedAt());
    } catch (IOException | IllegalArgumentException e) {
      throw new CallbackRefusedException("it can't be read");
    }
  }

  private static Instant instant(String timestamp) throws CallbackRefusedException {
    if (!timestamp.matches("\\d{1,12}")) {
      throw new CallbackRefusedException("its time is no number of seconds");
    }
    return Instant.ofEpochSecond(Long.parseLong(timestamp));
  }

  private static String header(Callback callback, String name) throws CallbackRefusedException {
    return callback
        .header(name)
        .filter(value -> !value.isEmpty() && value.length() <= 500)
        .orElseThrow(() -> new CallbackRefusedException("it has no header " + name));
  }
}
