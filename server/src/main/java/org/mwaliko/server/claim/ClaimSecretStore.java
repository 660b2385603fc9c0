package org.mwaliko.server.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;
import org.mwaliko.spi.SecretKind;

/** The SQL of secrets. */
final class ClaimSecretStore {

  private final Database database;

  ClaimSecretStore(Database database) {
    this.database = database;
  }

  /** The values of a new row. */
  record New(
      UUID id,
      UUID accountId,
      SecretKind kind,
      byte[] lookupHash,
      byte[] sealed,
      Instant expiresAt) {}

  /** A secret that can be read back. */
  record Sealed(UUID id, SecretKind kind, byte[] sealed, Instant expiresAt) {}

  void insert(List<New> secrets, Instant now) {
    database.batch(
        """
        INSERT INTO claim_secret
          (id, account_id, kind, lookup_hash, sealed, live, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, 1, ?, ?)
        """,
        secrets.stream()
            .map(
                s ->
                    new Object[] {
                      s.id, s.accountId, s.kind, s.lookupHash, s.sealed, now, s.expiresAt
                    })
            .toList());
  }

  List<ClaimSecret> live(Collection<UUID> accounts) {
    return accounts.isEmpty()
        ? List.of()
        : database.query(
            "SELECT id, account_id, kind, expires_at, sealed IS NOT NULL AS readable"
                + " FROM claim_secret WHERE live = 1 AND account_id IN (%s)"
                    .formatted(marks(accounts.size())),
            ClaimSecretStore::read,
            accounts.toArray());
  }

  /** Live or ended. */
  Optional<StoredSecret> byHash(List<byte[]> lookupHashes) {
    return database.queryOne(
        "SELECT id, account_id, expires_at, end_reason, ended_at, claimed_by FROM claim_secret"
            + " WHERE lookup_hash IN (%s)".formatted(marks(lookupHashes.size())),
        ClaimSecretStore::readStored,
        lookupHashes.toArray());
  }

  Optional<Sealed> liveSealed(UUID account, SecretKind kind, Instant now) {
    return database.queryOne(
        """
        SELECT id, kind, sealed, expires_at FROM claim_secret
        WHERE account_id = ? AND kind = ? AND live = 1 AND expires_at > ? AND sealed IS NOT NULL
        """,
        ClaimSecretStore::readSealed,
        account,
        kind,
        now);
  }

  List<Sealed> liveSealed(Collection<UUID> ids, Instant now) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Object> parameters = new ArrayList<>(List.of(now));
    parameters.addAll(ids);
    return database.query(
        "SELECT id, kind, sealed, expires_at FROM claim_secret WHERE live = 1 AND sealed IS NOT NULL"
            + " AND expires_at > ? AND id IN (%s)".formatted(marks(ids.size())),
        ClaimSecretStore::readSealed,
        parameters.toArray());
  }

  void setExpiry(Collection<UUID> ids, Instant expiresAt) {
    List<Object[]> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(new Object[] {expiresAt, id}));
    database.batch("UPDATE claim_secret SET expires_at = ? WHERE id = ?", rows);
  }

  void forget(Collection<UUID> ids) {
    List<Object[]> rows = new ArrayList<>();
    ids.stream().sorted().forEach(id -> rows.add(new Object[] {id}));
    database.batch("UPDATE claim_secret SET sealed = NULL WHERE id = ?", rows);
  }

  void end(Collection<UUID> ids, EndReason reason, Instant now) {
    List<Object[]> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(new Object[] {reason, now, id}));
    database.batch(
        "UPDATE claim_secret SET live = NULL, sealed = NULL, end_reason = ?, ended_at = ?"
            + " WHERE id = ? AND live = 1",
        rows);
  }

  void delete(Collection<UUID> accounts) {
    database.batch(
        "DELETE FROM claim_secret WHERE account_id = ?",
        accounts.stream().map(account -> new Object[] {account}).toList());
  }

  /** Those of the secrets that are links. */
  List<UUID> links(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : database.query(
            "SELECT id FROM claim_secret WHERE kind = 'LINK' AND id IN (%s)"
                .formatted(marks(ids.size())),
            row -> row.uuid("id"),
            ids.toArray());
  }

  /** Has those live again that ended when these, which have ended, took their place. */
  void restoreEarlier(Collection<UUID> ids, Instant now) {
    List<Object[]> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(new Object[] {id, now}));
    database.batch(
        """
        UPDATE claim_secret earlier JOIN claim_secret later ON later.account_id = earlier.account_id
        SET earlier.live = 1, earlier.ended_at = NULL, earlier.end_reason = NULL
        WHERE later.id = ? AND earlier.id <> later.id AND earlier.end_reason = 'SUPERSEDED'
          AND earlier.ended_at = later.created_at AND earlier.expires_at > ?
        """,
        rows);
  }

  /** Ends one live and unexpired secret, once; says whether it was this call that did. */
  boolean claim(UUID id, Optional<byte[]> session, Instant now) {
    return database.update(
            """
            UPDATE claim_secret SET live = NULL, sealed = NULL, end_reason = ?, ended_at = ?,
              claimed_by = ?
            WHERE id = ? AND live = 1 AND expires_at > ?
            """,
            EndReason.CLAIMED,
            now,
            session,
            id,
            now)
        == 1;
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static ClaimSecret read(Row row) {
    return new ClaimSecret(
        row.uuid("id"),
        row.uuid("account_id"),
        row.constant("kind", SecretKind.class),
        row.instant("expires_at"),
        row.bool("readable"));
  }

  private static StoredSecret readStored(Row row) {
    return new StoredSecret(
        row.uuid("id"),
        row.uuid("account_id"),
        row.instant("expires_at"),
        row.findString("end_reason").map(EndReason::valueOf),
        row.findInstant("ended_at"),
        row.findBytes("claimed_by"));
  }

  private static Sealed readSealed(Row row) {
    return new Sealed(
        row.uuid("id"),
        row.constant("kind", SecretKind.class),
        row.bytes("sealed"),
        row.instant("expires_at"));
  }
}
