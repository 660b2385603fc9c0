package org.mwaliko.server.invitation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.spi.AddressKind;

/** Which channel reaches a person. */
final class Reach {

  private Reach() {}

  /**
   * The first that does.
   *
   * @param suppressed the channels that the person's address is no good on
   */
  static Optional<OpenChannel> first(
      List<OpenChannel> channels, Profile person, Set<String> suppressed) {
    return channels.stream()
        .filter(channel -> !suppressed.contains(channel.name()))
        .filter(
            channel -> channel.description().reaches().stream().anyMatch(kind -> has(person, kind)))
        .findFirst();
  }

  private static boolean has(Profile person, AddressKind kind) {
    return switch (kind) {
      case EMAIL -> person.email().isPresent();
      case PHONE -> person.phone().isPresent();
      case POSTAL_ADDRESS -> !person.postalAddress().isEmpty();
      case EXTERNAL_ID -> person.externalId().isPresent();
      case NAME -> true;
    };
  }
}
