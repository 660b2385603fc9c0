package org.mwaliko.server.demo;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.mwaliko.server.demo.outbox.Outbox;

/**
 * Somebody whose account can be claimed now.
 *
 * @param link as in their email
 */
record Claimant(String name, String givenName, String link) {

  private static final Pattern LINK = Pattern.compile("https?://\\S+/claim/[A-Za-z0-9_-]+");

  /** The first who has not claimed yet and whose email is in the outbox. */
  static Optional<Claimant> find(SampleOrganization sample, Outbox outbox)
      throws IOException, InterruptedException {
    return sample
        .toClaim()
        .flatMap(
            person ->
                outbox.emails().stream()
                    .filter(mail -> mail.to().contains(person.email()))
                    .flatMap(mail -> LINK.matcher(mail.text()).results())
                    .map(MatchResult::group)
                    .findFirst()
                    .map(link -> new Claimant(person.name(), person.givenName(), link)));
  }
}
