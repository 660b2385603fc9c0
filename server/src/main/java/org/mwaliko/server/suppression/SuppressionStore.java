package org.mwaliko.server.suppression;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;

/** The SQL of suppressions. One counts only while the account's addresses are what they were. */
final class SuppressionStore {

  static final String CONTACT =
      "UNHEX(SHA2(CONCAT_WS('\\n', COALESCE(a.email, ''), COALESCE(a.phone, ''),"
          + " COALESCE(a.postal_address, '')), 256))";

  private final Database database;

  SuppressionStore(Database database) {
    this.database = database;
  }

  void add(Collection<Suppression> suppressions) {
    database.batch(
        """
        INSERT INTO suppression (account_id, channel, contact, code, detail, created_at)
        SELECT a.id, ?, %s, ?, ?, ? FROM account a WHERE a.id = ?
        ON DUPLICATE KEY UPDATE contact = VALUES(contact), code = VALUES(code),
          detail = VALUES(detail), created_at = VALUES(created_at)
        """
            .formatted(CONTACT),
        suppressions.stream()
            .map(
                s -> new Object[] {s.channel(), s.code(), s.detail(), s.createdAt(), s.accountId()})
            .toList());
  }

  List<Suppression> of(Collection<UUID> accounts) {
    return accounts.isEmpty()
        ? List.of()
        : database.query(
            """
            SELECT s.* FROM suppression s JOIN account a ON a.id = s.account_id
            WHERE s.account_id IN (%s) AND s.contact = %s ORDER BY s.account_id, s.channel
            """
                .formatted(String.join(", ", Collections.nCopies(accounts.size(), "?")), CONTACT),
            SuppressionStore::read,
            accounts.toArray());
  }

  boolean remove(UUID account, String channel) {
    return database.update(
            "DELETE FROM suppression WHERE account_id = ? AND channel = ?", account, channel)
        > 0;
  }

  private static Suppression read(Row row) {
    return new Suppression(
        row.uuid("account_id"),
        row.string("channel"),
        row.findString("code"),
        row.findString("detail"),
        row.instant("created_at"));
  }
}
