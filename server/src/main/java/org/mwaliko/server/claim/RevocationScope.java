package org.mwaliko.server.claim;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whose access codes are revoked. */
public sealed interface RevocationScope {

  /** SQL for the account {@code a}. */
  String condition();

  List<Object> parameters();

  /** The account that it is about, if it is about one. */
  Optional<UUID> about();

  /** One person's. */
  record OfAccount(UUID account) implements RevocationScope {
    @Override
    public String condition() {
      return "a.id = ?";
    }

    @Override
    public List<Object> parameters() {
      return List.of(account);
    }

    @Override
    public Optional<UUID> about() {
      return Optional.of(account);
    }
  }

  /** Those of everybody who reports to a manager, as when a pile of letters is lost. */
  record ReportingTo(UUID manager) implements RevocationScope {
    @Override
    public String condition() {
      return "a.manager_id = ?";
    }

    @Override
    public List<Object> parameters() {
      return List.of(manager);
    }

    @Override
    public Optional<UUID> about() {
      return Optional.of(manager);
    }
  }

  /** Those of everybody whom the caller may see. */
  record All() implements RevocationScope {
    @Override
    public String condition() {
      return "TRUE";
    }

    @Override
    public List<Object> parameters() {
      return List.of();
    }

    @Override
    public Optional<UUID> about() {
      return Optional.empty();
    }
  }
}
