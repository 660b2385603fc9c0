package org.mwaliko.server.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whose accounts a caller may see and act on (P9). */
public sealed interface Area {

  Area EVERYWHERE = new Everywhere();

  /** Every account. */
  record Everywhere() implements Area {}

  /**
   * Those who report to somebody, at any number of levels, and those of departments and locations;
   * nobody if nothing is given.
   *
   * @param manager the account whose reports they are
   * @param departments as they stand in the accounts, without regard to case
   * @param locations as they stand in the accounts, without regard to case
   */
  record Part(Optional<UUID> manager, List<String> departments, List<String> locations)
      implements Area {
    public Part {
      departments = List.copyOf(departments);
      locations = List.copyOf(locations);
    }

    /** Whether it can hold nobody, whatever accounts there are. */
    public boolean isEmpty() {
      return manager.isEmpty() && departments.isEmpty() && locations.isEmpty();
    }
  }
}
