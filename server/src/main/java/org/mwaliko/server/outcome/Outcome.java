package org.mwaliko.server.outcome;

import java.util.List;
import java.util.function.Function;

/** The expected ends of a change. Bugs and outages are exceptions instead. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** Nothing was changed, for these reasons; at least one. */
  record Refused<T>(List<UserError> errors) implements Outcome<T> {
    public Refused {
      errors = List.copyOf(errors);
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("a refusal gives its reasons");
      }
    }
  }

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(UserError... errors) {
    return new Refused<>(List.of(errors));
  }

  static <T> Outcome<T> refused(List<UserError> errors) {
    return new Refused<>(errors);
  }

  /** Goes on with what was done; a refusal stays one. */
  default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(List<UserError> errors) -> refused(errors);
    };
  }

  /** Makes something else of what was done; a refusal stays one. */
  default <U> Outcome<U> map(Function<T, U> mapper) {
    return then(value -> done(mapper.apply(value)));
  }
}
