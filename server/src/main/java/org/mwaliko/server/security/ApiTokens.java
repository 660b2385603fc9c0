package org.mwaliko.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;

/**
 * Bearer tokens (RFC 6750): random, and kept as a hash only. SHA-256 is enough for it, since nobody
 * can guess 256 random bits.
 */
public final class ApiTokens implements Authenticator {

  private static final String BOOTSTRAP = "bootstrap";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final InstantSource clock;

  public ApiTokens(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    return database.queryOne(
        "SELECT id, name, role FROM api_token WHERE token_hash = ?",
        row ->
            new Caller(
                row.uuid("id").toString(), row.string("name"), row.constant("role", Role.class)),
        hash(bearerToken));
  }

  /**
   * Sees to it that there is a first token.
   *
   * @param configured the token to use; replaces an earlier one
   * @return a new token, to be shown once, if none was configured and none was there
   */
  public Optional<String> bootstrap(Optional<String> configured) {
    return database.transaction(
        () -> {
          if (configured.isPresent()) {
            replace(configured.get());
            return Optional.empty();
          }
          if (database.count("SELECT COUNT(*) AS n FROM api_token") > 0) {
            return Optional.empty();
          }
          String token = random();
          replace(token);
          return Optional.of(token);
        });
  }

  private void replace(String token) {
    Optional<UUID> present =
        database.queryOne(
            "SELECT id FROM api_token WHERE name = ?", row -> row.uuid("id"), BOOTSTRAP);
    if (present.isPresent()) {
      database.update(
          "UPDATE api_token SET token_hash = ? WHERE id = ?", hash(token), present.get());
    } else {
      database.update(
          "INSERT INTO api_token (id, name, role, token_hash, created_at) VALUES (?, ?, ?, ?, ?)",
          Ids.next(),
          BOOTSTRAP,
          Role.ADMIN,
          hash(token),
          clock.instant());
    }
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return "mwk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
