package org.mwaliko.server.account;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in an order of accounts, that stays where it is when the account at it changes or goes.
 *
 * @param value of the order's field; empty where there is none
 */
public record AccountCursor(AccountOrder order, Optional<String> value, UUID id) {

  /** The opaque form. */
  public String encode() {
    String text =
        String.join(
            " ",
            order.field().name(),
            order.descending() ? "-" : "+",
            id.toString(),
            value.map(v -> "=" + v).orElse("!"));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads the opaque form; empty if it is none. */
  public static Optional<AccountCursor> decode(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] parts = text.split(" ", 4);
      if (parts.length != 4 || parts[3].isEmpty()) {
        return Optional.empty();
      }
      AccountOrder.Field field = AccountOrder.Field.valueOf(parts[0]);
      Optional<String> value =
          parts[3].startsWith("=") ? Optional.of(parts[3].substring(1)) : Optional.empty();
      value.ifPresent(field::parameter);
      return Optional.of(
          new AccountCursor(
              new AccountOrder(field, parts[1].equals("-")), value, UUID.fromString(parts[2])));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
