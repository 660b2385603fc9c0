package org.mwaliko.server.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Confinement;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Caller;

/** The SQL of handing access codes over and revoking them. */
final class CodeStore {

  private static final int CHUNK = 1_000;

  private final Database database;

  CodeStore(Database database) {
    this.database = database;
  }

  /** When the live code of an account was handed over. */
  Optional<Instant> handedOver(UUID account) {
    return database.queryOne(
        """
        SELECT handed_over_at FROM claim_secret
        WHERE account_id = ? AND kind = 'CODE' AND live = 1 AND handed_over_at IS NOT NULL
        """,
        row -> row.instant("handed_over_at"),
        account);
  }

  /** Notes that a code is with its owner, and forgets its readable form; whether there was one. */
  boolean handOver(UUID account, Instant now) {
    return database.update(
            """
            UPDATE claim_secret SET handed_over_at = ?, sealed = NULL
            WHERE account_id = ? AND kind = 'CODE' AND live = 1 AND sealed IS NOT NULL
              AND expires_at > ?
            """,
            now,
            account,
            now)
        == 1;
  }

  long countLive(Caller caller, RevocationScope scope) {
    Confinement area = Confinement.of(caller, "a.id");
    return database.count(
        "SELECT COUNT(*) AS n " + from(scope, area), parameters(scope, area).toArray());
  }

  /** Ends them, a thousand at a time, in the order of their accounts. */
  long revoke(Caller caller, RevocationScope scope, Instant now) {
    Confinement area = Confinement.of(caller, "a.id");
    long revoked = 0;
    List<UUID> chunk;
    do {
      List<Object> parameters = parameters(scope, area);
      parameters.add(CHUNK);
      chunk =
          database.query(
              "SELECT s.id " + from(scope, area) + " ORDER BY s.account_id LIMIT ? FOR UPDATE",
              row -> row.uuid("id"),
              parameters.toArray());
      end(chunk, now);
      revoked += chunk.size();
    } while (chunk.size() == CHUNK);
    return revoked;
  }

  private void end(List<UUID> ids, Instant now) {
    database.batch(
        """
        UPDATE claim_secret SET live = NULL, sealed = NULL, end_reason = ?, ended_at = ?
        WHERE id = ?
        """,
        ids.stream().map(id -> new Object[] {EndReason.REVOKED, now, id}).toList());
  }

  private static String from(RevocationScope scope, Confinement area) {
    return """
        FROM claim_secret s JOIN account a ON a.id = s.account_id
        WHERE s.live = 1 AND s.kind = 'CODE' AND %s AND %s"""
        .formatted(scope.condition(), area.sql());
  }

  private static List<Object> parameters(RevocationScope scope, Confinement area) {
    List<Object> parameters = new ArrayList<>(scope.parameters());
    parameters.addAll(area.parameters());
    return parameters;
  }
}
