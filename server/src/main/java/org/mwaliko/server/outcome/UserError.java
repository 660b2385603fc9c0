package org.mwaliko.server.outcome;

import java.util.List;

/**
 * Something that a caller can put right.
 *
 * @param code as in the schema
 * @param message what is wrong and what to do, fit to be shown to a person, without a secret
 * @param field the path below {@code input}; empty if it concerns the whole
 */
public record UserError(UserErrorCode code, String message, List<String> field) {
  public UserError {
    field = List.copyOf(field);
  }

  public UserError(UserErrorCode code, String message, String... field) {
    this(code, message, List.of(field));
  }
}
