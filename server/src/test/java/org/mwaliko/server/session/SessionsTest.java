package org.mwaliko.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.Role;
import org.mwaliko.server.security.SecretKeys;

/** Sessions without a browser, for tokens of any kind. */
class SessionsTest {

  private static final Caller AKINYI = new Caller("oidc-1", "Akinyi", Role.ADMIN);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicReference<Instant> expires =
      new AtomicReference<>(START.plus(Duration.ofDays(9)));
  private Database database;
  private Sessions sessions;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    database = TestDatabase.create();
    AuditTrail audit = new AuditTrail(database, SecretKeys.open(directory), now::get);
    sessions = new Sessions(database, this::authenticate, audit, SessionConfig.DEFAULT, now::get);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** As for a token of an OpenID Connect issuer, which nobody keeps and which says when it ends. */
  private Optional<Caller> authenticate(String token) {
    return Optional.of(AKINYI)
        .filter(_ -> token.equals("header.claims.signature") && now.get().isBefore(expires.get()));
  }

  @Test
  void aSessionEndsAtTheEndThatItsTokenSays() {
    expires.set(START.plus(Duration.ofMinutes(5)));
    SessionSecret secret = sessions.begin(AKINYI, "header.claims.signature");
    now.set(START.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertEquals(Optional.of(AKINYI), sessions.use(secret));
    now.set(START.plus(Duration.ofMinutes(5)));
    assertFalse(sessions.isLive(secret));
    assertEquals(Optional.empty(), sessions.use(secret));
    assertEquals(0, rows(), "nothing of it is kept");
  }

  @Test
  void askingWhetherItGoesOnIsNoUseOfIt() {
    SessionSecret secret = sessions.begin(AKINYI, "header.claims.signature");
    for (int i = 0; i < 3; i++) {
      now.set(now.get().plus(Duration.ofMinutes(9)));
      assertTrue(sessions.isLive(secret));
    }
    now.set(now.get().plus(Duration.ofMinutes(9)));
    assertFalse(sessions.isLive(secret));
  }

  @Test
  void thoseThatHaveEndedAreDeletedAndNoOthers() {
    sessions.begin(AKINYI, "header.claims.signature");
    sessions.begin(AKINYI, "header.claims.signature");
    now.set(START.plus(Duration.ofMinutes(20)));
    SessionSecret live = sessions.begin(AKINYI, "header.claims.signature");
    now.set(START.plus(Duration.ofMinutes(30)));
    assertEquals(1, sessions.deleteDead(1), "no more than it may");
    assertEquals(1, sessions.deleteDead(10));
    assertEquals(0, sessions.deleteDead(10));
    assertEquals(Optional.of(AKINYI), sessions.use(live));
  }

  @Test
  void busySessionsAreDeletedWhenTheirTimeIsOver() {
    SessionSecret secret = sessions.begin(AKINYI, "header.claims.signature");
    for (int i = 0; i < 36; i++) {
      now.set(now.get().plus(Duration.ofMinutes(20)));
      sessions.use(secret);
    }
    assertEquals(1, sessions.deleteDead(10));
  }

  @Test
  void aSecretSaysNothingOfItselfAndItsCsrfTokenIsAnother() {
    SessionSecret secret = SessionSecret.random();
    assertEquals("SessionSecret", secret.toString());
    assertNotEquals(secret.value(), secret.csrfToken());
    assertNotEquals(SessionSecret.random().csrfToken(), secret.csrfToken());
    assertEquals(Optional.of(secret), SessionSecret.parse(secret.value()));
    assertEquals(Optional.empty(), SessionSecret.parse(secret.value() + "A"));
  }

  private long rows() {
    return database.count("SELECT COUNT(*) AS n FROM session");
  }
}
