package org.mwaliko.server.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mwaliko.server.database.Database;

/** The SQL of erasing. */
final class ErasureStore {

  /** What else holds words about a person: theirs, or a provider's, which may name an address. */
  private static final List<String> TRACES =
      List.of(
          "DELETE FROM suppression WHERE account_id = ?",
          "DELETE FROM scim_user WHERE account_id = ?",
          "UPDATE claim_secret SET sealed = NULL WHERE account_id = ?",
          """
          DELETE FROM import_content
          WHERE import_id IN (SELECT import_id FROM import_row WHERE account_id = ?)
          """,
          // Values of each column that a preview shows, in the JSON of how the file was read.
          """
          UPDATE import_file
          SET format = REGEXP_REPLACE(format, '"samples":\\\\[("([^"\\\\\\\\]|\\\\\\\\.)*",?)*\\\\]', '"samples":[]')
          WHERE id IN (SELECT import_id FROM import_row WHERE account_id = ?)
          """,
          "UPDATE import_row SET cells = '{}', problems = '[]' WHERE account_id = ?",
          "UPDATE webhook_event SET external_id = NULL WHERE account_id = ?",
          "UPDATE invitation SET skip_message = NULL WHERE account_id = ?",
          """
          UPDATE delivery_attempt SET detail = NULL
          WHERE delivery_id IN (SELECT id FROM delivery WHERE account_id = ?)
          """,
          """
          DELETE FROM status_update
          WHERE delivery_id IN (SELECT id FROM delivery WHERE account_id = ?)
          """,
          "UPDATE delivery SET provider_id = NULL, detail = NULL WHERE account_id = ?");

  private final Database database;

  ErasureStore(Database database) {
    this.database = database;
  }

  boolean isSending(UUID account) {
    return database.count(
            """
            SELECT EXISTS (SELECT 1 FROM delivery WHERE account_id = ? AND state = 'SENDING') AS n
            """,
            account)
        > 0;
  }

  /** Whether it wasn't erased yet. */
  boolean eraseAccount(UUID id, Instant at) {
    return database.update(
            """
            UPDATE account SET erased_at = ?, display_name = 'Erased', external_id = NULL,
              email = NULL, phone = NULL, postal_address = NULL, given_name = NULL,
              family_name = NULL, job_title = NULL, department = NULL, division = NULL,
              organization = NULL, location = NULL, locale = NULL, time_zone = NULL,
              manager_id = NULL, start_date = NULL
            WHERE id = ? AND erased_at IS NULL
            """,
            at,
            id)
        == 1;
  }

  void eraseTraces(UUID account) {
    TRACES.forEach(sql -> database.update(sql, account));
  }
}
