package org.mwaliko.server.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Authenticator;
import org.mwaliko.server.security.Caller;

/**
 * Begins, recognises and ends sessions. The token is asked about anew each time, so that a session
 * ends with it: when it is revoked or expires, when its manager has left, and for an OpenID Connect
 * token at its {@code exp}.
 */
public final class Sessions {

  /** The type in the schema. */
  static final String TYPE = "Session";

  private static final int MOST_AT_ONCE = 500;
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

  /** The caller's own, the latest first. */
  Page<Session> page(Caller caller, PageRequest request) {
    Instant now = clock.instant();
    return store.page(caller.id(), createdAfter(now), seenAfter(now), request);
  }

  long count(Caller caller) {
    Instant now = clock.instant();
    return store.count(caller.id(), createdAfter(now), seenAfter(now));
  }

  /** When it ends by itself if it isn't used again. */
  Instant expiresAt(Session session) {
    Instant idle = session.lastSeenAt().plus(config.idle());
    Instant oldest = session.createdAt().plus(config.lifetime());
    return idle.isBefore(oldest) ? idle : oldest;
  }

  /**
   * Ends the caller's own, for all processes at once.
   *
   * @param ids which; empty for all
   * @return how many
   */
  Outcome<Long> end(Caller caller, Optional<List<UUID>> ids) {
    if (ids.isPresent() && ids.get().size() > MOST_AT_ONCE) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED, "At most %d at once.".formatted(MOST_AT_ONCE), "ids"));
    }
    Instant now = clock.instant();
    return database.transaction(
        () -> {
          List<UUID> ended =
              store.lock(caller.id(), createdAfter(now), seenAfter(now)).stream()
                  .filter(id -> ids.map(wanted -> wanted.contains(id)).orElse(true))
                  .toList();
          if (ids.isPresent() && ended.size() < ids.get().stream().distinct().count()) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.NOT_FOUND,
                    "There is no such session of yours; it may have ended by itself.",
                    "ids"));
          }
          for (UUID id : ended) {
            store.delete(id);
            audit.record(caller, AuditEntry.of(AuditAction.SESSION_ENDED, TYPE, id));
          }
          return Outcome.done((long) ended.size());
        });
  }

  /**
   * Deletes those that have ended by themselves.
   *
   * @return how many, at most {@code limit}
   */
  public long deleteDead(int limit) {
    Instant now = clock.instant();
    return store.deleteDead(createdAfter(now), seenAfter(now), limit);
  }

  private Instant createdAfter(Instant now) {
    return now.minus(config.lifetime());
  }

  private Instant seenAfter(Instant now) {
    return now.minus(config.idle());
  }

  private Optional<Session> find(SessionSecret secret, Instant now) {
    return store.live(secret.hash(), createdAfter(now), seenAfter(now));
  }

  private Optional<Caller> caller(Session session, SessionSecret secret) {
    return authenticator
        .authenticate(secret.unseal(session.sealedToken(), session.id()))
        .filter(caller -> caller.id().equals(session.callerId()));
  }
}
