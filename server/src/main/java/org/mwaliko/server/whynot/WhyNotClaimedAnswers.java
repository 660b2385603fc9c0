package org.mwaliko.server.whynot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Caller;

/** Says of accounts why they have not been claimed. */
public final class WhyNotClaimedAnswers {

  private final FactStore store;
  private final InstantSource clock;

  public WhyNotClaimedAnswers(Database database, InstantSource clock) {
    this.store = new FactStore(database);
    this.clock = clock;
  }

  /** By account; without those that were claimed. */
  public Map<UUID, WhyNotClaimed> of(Caller caller, Collection<UUID> accounts) {
    caller.mustSee();
    Instant now = clock.instant();
    return store.of(caller, accounts).stream()
        .collect(Collectors.toMap(Facts::accountId, facts -> Diagnosis.of(facts, now)));
  }

  /** Those whom no message reached, by account; without the others. */
  public Map<UUID, Failure> failures(Caller caller, Collection<UUID> accounts) {
    caller.mustSee();
    Instant now = clock.instant();
    Map<UUID, Failure> failures = new HashMap<>();
    for (Facts facts : store.of(caller, accounts)) {
      WhyNotClaimed why = Diagnosis.of(facts, now);
      if (why.reason().needsRepair()) {
        failures.put(
            facts.accountId(),
            new Failure(
                why,
                facts.delivery().map(Facts.Sent::channel),
                facts.delivery().flatMap(Facts.Sent::code)));
      }
    }
    return failures;
  }
}
