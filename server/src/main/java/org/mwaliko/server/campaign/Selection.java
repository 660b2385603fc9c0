package org.mwaliko.server.campaign;

import java.util.List;
import java.util.UUID;

/** Accounts, in one of several ways. */
public sealed interface Selection {

  /** The most entries of a list; longer ones go into a file. */
  int MOST_ENTRIES = 10_000;

  /** By ID; entries that are no ID of an account name nobody. */
  record ByIds(List<Entry> entries) implements Selection {

    /**
     * @param given as the caller wrote it
     * @param id what it says
     */
    public record Entry(String given, UUID id) {}
  }

  record ByExternalIds(List<String> externalIds) implements Selection {}

  record ByEmails(List<String> emails) implements Selection {}

  /** The rows of an uploaded file. */
  record ByImport(UUID importId) implements Selection {}
}
