package org.mwaliko.crash.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Made-up people: of those invited every tenth has a phone and no email.
 *
 * @param invited how many are
 * @param bystanders how many have an account and are not invited
 */
record Population(int invited, int bystanders) {

  private static final int PHONE_EVERY = 10;

  private static boolean hasPhone(int number) {
    return number % PHONE_EVERY == PHONE_EVERY - 1;
  }

  private static String email(int number) {
    return "person%06d@example.com".formatted(number);
  }

  /** A number of a network that exists, which libphonenumber takes for a mobile's. */
  private static String phone(int number) {
    return "+2547%08d".formatted(10_000_000 + number);
  }

  /** The addresses and numbers of those who are invited. */
  Set<String> recipients() {
    Set<String> recipients = new HashSet<>();
    for (int i = 0; i < invited; i++) {
      recipients.add(hasPhone(i) ? phone(i) : email(i));
    }
    return recipients;
  }

  Path writeInvited(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("Email,Phone,First name,Last name"));
    for (int i = 0; i < invited; i++) {
      lines.add(
          hasPhone(i)
              ? ",%s,Person,%d".formatted(phone(i), i)
              : "%s,,Person,%d".formatted(email(i), i));
    }
    return Files.write(file, lines);
  }

  Path writeBystanders(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("Email,First name,Last name"));
    for (int i = 0; i < bystanders; i++) {
      lines.add("bystander%06d@example.com,Bystander,%d".formatted(i, i));
    }
    return Files.write(file, lines);
  }
}
