package org.mwaliko.server.invitation;

import java.util.stream.Collectors;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.suppression.Suppressions;
import org.mwaliko.spi.AddressKind;

/** {@link Reach} for many people at once. */
final class ReachSql {

  private ReachSql() {}

  /** Whether a channel reaches the account {@code a}; the one parameter is the channel's name. */
  static String condition(OpenChannel channel) {
    String reaches =
        channel.description().reaches().stream()
            .map(ReachSql::has)
            .collect(Collectors.joining(" OR "));
    return "(%s) AND NOT EXISTS (%s)".formatted(reaches, Suppressions.CURRENT_OF_A_ON);
  }

  private static String has(AddressKind kind) {
    return switch (kind) {
      case EMAIL -> "a.email IS NOT NULL";
      case PHONE -> "a.phone IS NOT NULL";
      case POSTAL_ADDRESS -> "a.postal_address IS NOT NULL";
      case EXTERNAL_ID -> "a.external_id IS NOT NULL";
      case NAME -> "TRUE";
    };
  }
}
