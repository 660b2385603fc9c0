package org.mwaliko.server.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.security.Authenticator;
import org.mwaliko.server.security.Caller;

/**
 * Begins, recognises and ends sessions. The token is asked about anew each time, so that a session
 * ends with it: when it is revoked or expires, when its manager has left, and for an OpenID Connect
 * token at its {@code exp}.
 */
public final class Sessions {

  /** What events call them; not a type of the schema, since nothing more is to be told of one. */
  private static final String TYPE = "Session";

  private static final Duration SEEN_NOTED = Duration.ofSeconds(30);

  private final Database database;
  private final SessionStore store;
  private final Authenticator authenticator;
  private final AuditTrail audit;
  private final SessionConfig config;
  private final InstantSource clock;

  public Sessions(
      Database database,
      Authenticator authenticator,
      AuditTrail audit,
      SessionConfig config,
      InstantSource clock) {
    this.database = database;
    this.store = new SessionStore(database);
    this.authenticator = authenticator;
    this.audit = audit;
    this.config = config;
    this.clock = clock;
  }

  /** Begins a session for somebody who has just shown a valid token, with a secret of its own. */
  public SessionSecret begin(Caller caller, String token) {
    SessionSecret secret = SessionSecret.random();
    Instant now = clock.instant();
    UUID id = Ids.next();
    Session session = new Session(id, caller.id(), secret.seal(token, id), now, now);
    database.transaction(
        () -> {
          store.insert(session, secret.hash());
          audit.record(caller, AuditEntry.of(AuditAction.SESSION_STARTED, TYPE, id));
        });
    return secret;
  }

  /** Whose session it is, if it goes on; it was used now. */
  public Optional<Caller> use(SessionSecret secret) {
    Instant now = clock.instant();
    Optional<Session> session = find(secret, now);
    Optional<Caller> caller = session.flatMap(found -> caller(found, secret));
    if (session.isPresent() && caller.isEmpty()) {
      store.delete(session.get().id());
    }
    session
        .filter(found -> caller.isPresent() && !found.lastSeenAt().plus(SEEN_NOTED).isAfter(now))
        .ifPresent(found -> store.seen(found.id(), now));
    return caller;
  }

  /** Whether it goes on; asking is no use of it. */
  public boolean isLive(SessionSecret secret) {
    return find(secret, clock.instant()).flatMap(found -> caller(found, secret)).isPresent();
  }

  /** Ends it, for all processes at once. */
  public void end(SessionSecret secret) {
    Optional<Session> session = find(secret, clock.instant());
    Optional<Caller> caller = session.flatMap(found -> caller(found, secret));
    session.ifPresent(
        found ->
            database.transaction(
                () -> {
                  if (store.delete(found.id()) && caller.isPresent()) {
                    audit.record(
                        caller.get(), AuditEntry.of(AuditAction.SESSION_ENDED, TYPE, found.id()));
                  }
                }));
  }

  /**
   * Deletes those that have ended by themselves.
   *
   * @return how many, at most {@code limit}
   */
  public long deleteDead(int limit) {
    Instant now = clock.instant();
    return store.deleteDead(now.minus(config.lifetime()), now.minus(config.idle()), limit);
  }

  private Optional<Session> find(SessionSecret secret, Instant now) {
    return store.live(secret.hash(), now.minus(config.lifetime()), now.minus(config.idle()));
  }

  private Optional<Caller> caller(Session session, SessionSecret secret) {
    return authenticator
        .authenticate(secret.unseal(session.sealedToken(), session.id()))
        .filter(caller -> caller.id().equals(session.callerId()));
  }
}
