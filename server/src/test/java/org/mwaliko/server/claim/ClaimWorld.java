package org.mwaliko.server.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.AccountSource;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.DisplayName;
import org.mwaliko.server.account.NewAccount;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.Migrations;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SecretKeys;
import org.mwaliko.spi.SecretKind;

/** A schema of its own, with accounts that can be claimed and a clock that can be set. */
public final class ClaimWorld implements AutoCloseable {

  public static final URI URL = URI.create("https://people.example.com");
  public static final ClaimLimits UNLIMITED = ClaimLimits.of(1_000_000, 1_000_000, 1_000_000);
  public static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
  private static final Duration LIFETIME = Duration.ofDays(7);

  public final DatabaseConfig config = TestDatabase.schema();
  public final Database database = new Database(config);
  public final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  public final Accounts accounts;
  public final ClaimSecrets secrets;
  public final Claims claims;
  public final SecretKeys keys;

  public ClaimWorld() {
    Migrations.run(database);
    keys = keys();
    secrets = new ClaimSecrets(database, keys, new ClaimLinks(URL), ZoneOffset.UTC, now::get);
    AuditTrail audit = new AuditTrail(database, keys, now::get);
    accounts = new Accounts(database, now::get, created -> {}, audit);
    claims = new Claims(database, accounts, keys, UNLIMITED, audit, now::get);
  }

  /** What is known of somebody. */
  public static Profile person(
      Optional<String> externalId, Optional<String> givenName, Optional<String> familyName) {
    return new Profile(
        externalId,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        givenName,
        familyName,
        DisplayName.of(givenName, familyName),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Somebody who is not invited. */
  public UUID awaiting(String givenName, String familyName) {
    Profile profile =
        person(
            Optional.of("E-" + UUID.randomUUID()), Optional.of(givenName), Optional.of(familyName));
    return accounts
        .createAll(
            Caller.SYSTEM, List.of(new NewAccount(profile, Optional.empty(), AccountSource.API)))
        .getFirst()
        .id();
  }

  /** Somebody who is invited. */
  public UUID invited(String givenName, String familyName) {
    UUID id = awaiting(givenName, familyName);
    accounts.invited(List.of(id));
    return id;
  }

  /** A new secret, that ends those before; as it is sent. */
  public String issue(UUID account, SecretKind kind) {
    UUID id = secrets.issue(List.of(account), kind, LIFETIME, false).get(account);
    return secrets.read(List.of(id)).get(id).display();
  }

  /** The code of somebody who is invited. */
  public String invitedCode(String givenName, String familyName) {
    return issue(invited(givenName, familyName), SecretKind.CODE);
  }

  public Account account(UUID id) {
    return accounts.find(Caller.SYSTEM, new AccountRef.ById(id)).orElseThrow();
  }

  /** All that claiming could have changed. */
  public Map<String, List<String>> state() {
    return Map.of(
        "account",
        database.query(
            "SELECT CONCAT_WS('|', id, status, invited_at, claimed_at) AS line FROM account"
                + " ORDER BY id",
            row -> row.string("line")),
        "secret",
        database.query(
            "SELECT CONCAT_WS('|', id, live, ended_at, end_reason, expires_at, HEX(sealed)) AS line"
                + " FROM claim_secret ORDER BY id",
            row -> row.string("line")));
  }

  @Override
  public void close() {
    database.close();
  }

  private static SecretKeys keys() {
    try {
      return SecretKeys.open(Files.createTempDirectory(Path.of("target"), "keys"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
