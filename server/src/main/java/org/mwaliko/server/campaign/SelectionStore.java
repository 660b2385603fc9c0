package org.mwaliko.server.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.database.Database;

/** Finds the accounts that a list names, with one query for the whole list. */
final class SelectionStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads {@code account} only, beside what the {@code account} package does itself. */
  private final Database database;

  SelectionStore(Database database) {
    this.database = database;
  }

  /**
   * What an entry names.
   *
   * @param entry as it was given
   * @param account empty if it names nobody
   */
  record Match(String entry, Optional<Found> account) {}

  record Found(UUID id, AccountStatus status, boolean hasEmail) {}

  List<Match> byId(List<String> ids) {
    return match("id", "UUID", ids);
  }

  List<Match> byExternalId(List<String> externalIds) {
    return match("external_id", "VARCHAR(128) COLLATE utf8mb4_uca1400_as_ci", externalIds);
  }

  List<Match> byEmail(List<String> emails) {
    return match("email", "VARCHAR(254) COLLATE utf8mb4_uca1400_as_ci", emails);
  }

  private List<Match> match(String column, String type, List<String> entries) {
    return database.query(
        """
        SELECT e.entry, a.id, a.status, a.email IS NOT NULL AS has_email
        FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, entry %s PATH '$')) e
        LEFT JOIN account a ON a.%s = e.entry
        ORDER BY e.place
        """
            .formatted(type, column),
        row ->
            new Match(
                row.string("entry"),
                row.findUuid("id")
                    .map(
                        id ->
                            new Found(
                                id,
                                row.constant("status", AccountStatus.class),
                                row.bool("has_email")))),
        json(entries));
  }

  private static String json(List<String> entries) {
    try {
      return JSON.writeValueAsString(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings are always JSON", e);
    }
  }
}
