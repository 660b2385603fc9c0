package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Caller;

/** What came of each attempt to deliver, for as long as it is kept. */
public final class Attempts {

  private final AttemptStore store;

  public Attempts(Database database) {
    this.store = new AttemptStore(database);
  }

  /** The attempts of deliveries that had any, the first first. */
  public Map<UUID, List<Attempt>> findAll(Caller caller, Collection<UUID> deliveries) {
    caller.mustSee();
    return store.of(caller, deliveries);
  }

  /**
   * Deletes the oldest.
   *
   * @return how many, at most {@code limit}
   */
  public long deleteOlder(Instant before, int limit) {
    return store.deleteOlder(before, limit);
  }
}
