package org.mwaliko.server.resend;

import java.util.Optional;
import org.mwaliko.server.account.Profile;

/** An address as its owner recognises it and nobody else learns it. */
final class MaskedAddress {

  private static final int DIGITS = 3;

  private MaskedAddress() {}

  /** Where a channel reaches somebody; empty if it is neither an email nor a phone. */
  static Optional<String> of(Profile profile, String channel) {
    return switch (channel) {
      case "email" -> profile.email().map(MaskedAddress::email);
      case "sms" -> profile.phone().map(MaskedAddress::phone);
      default -> Optional.empty();
    };
  }

  private static String email(String address) {
    int at = address.lastIndexOf('@');
    return address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(at);
  }

  private static String phone(String number) {
    return "…" + number.substring(Math.max(0, number.length() - DIGITS));
  }
}
