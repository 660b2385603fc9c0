package org.mwaliko.server.tally;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The moves of one transaction. */
public final class Tally {

  private final Map<UUID, Map<Standing, Long>> changes = new TreeMap<>();

  /**
   * Somebody is in a campaign who wasn't, or several are; negative, if they leave this standing.
   */
  public Tally add(UUID campaign, Standing standing, long people) {
    if (people != 0) {
      changes
          .computeIfAbsent(campaign, id -> new EnumMap<>(Standing.class))
          .merge(standing, people, Long::sum);
    }
    return this;
  }

  /** Somebody has moved on. */
  public Tally move(UUID campaign, Standing from, Standing to) {
    return add(campaign, from, -1).add(campaign, to, 1);
  }

  /** By campaign, in the order in which everybody locks them. */
  Map<UUID, Map<Standing, Long>> changes() {
    return changes;
  }
}
