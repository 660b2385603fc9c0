package org.mwaliko.server.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;

/** Makes mutation payloads of what services answer: what was changed, and {@code userErrors}. */
public final class Payloads {

  private Payloads() {}

  /** A payload with one field besides {@code userErrors}. */
  public static <T> Map<String, Object> of(Outcome<T> outcome, String field) {
    return of(outcome, value -> Map.of(field, value));
  }

  /** A payload with several fields, all of which are null if the change was refused. */
  public static <T> Map<String, Object> of(Outcome<T> outcome, Function<T, Map<String, ?>> fields) {
    return of(outcome, fields, Map.of());
  }

  /**
   * A payload with several fields, some of which can't be null.
   *
   * @param whenRefused the fields' values if the change was refused; those left out are null
   */
  public static <T> Map<String, Object> of(
      Outcome<T> outcome, Function<T, Map<String, ?>> fields, Map<String, ?> whenRefused) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> payload(fields.apply(value), List.of());
      case Outcome.Refused<T>(List<UserError> errors) -> payload(whenRefused, errors);
    };
  }

  private static Map<String, Object> payload(Map<String, ?> fields, List<UserError> errors) {
    Map<String, Object> payload = new HashMap<>(fields);
    payload.put("userErrors", errors.stream().map(Payloads::userError).toList());
    return payload;
  }

  private static Map<String, Object> userError(UserError error) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("message", error.message());
    shown.put("code", error.code());
    if (!error.field().isEmpty()) {
      List<String> path = new ArrayList<>(List.of("input"));
      path.addAll(error.field());
      shown.put("field", path);
    }
    return shown;
  }
}
