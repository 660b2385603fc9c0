package org.mwaliko.server.idempotency;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DuplicateKeyException;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;

/** Does what a request asks for once, and tells its outcome again to whoever repeats it. */
public final class Idempotency {

  /** How long a request waits for another with its key, to give the same answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final InstantSource clock;

  public Idempotency(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Earlier(byte[] fingerprint, String result) {}

  /**
   * Does the work, unless the same request was done before, in which case its result is given
   * again. The work, its result and the key are one transaction: a concurrent request with the same
   * key waits for it, and is refused if that takes long. A refusal is not kept, and undoes what the
   * work did.
   *
   * @param work gives what is needed to tell the outcome again, without a secret
   */
  public Outcome<String> once(IdempotentRequest request, Supplier<Outcome<String>> work) {
    if (request.key().isEmpty() || request.key().length() > IdempotentRequest.LONGEST_KEY) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "An idempotency key has 1 to " + IdempotentRequest.LONGEST_KEY + " characters.",
              "idempotencyKey"));
    }
    try {
      return Outcome.done(database.transaction(() -> doOrRecall(request, work)));
    } catch (Refusal refusal) {
      return Outcome.refused(refusal.refused.errors());
    }
  }

  /**
   * Forgets requests, the oldest first: the same keys then start something new.
   *
   * @return how many, at most {@code limit}
   */
  public long deleteOlder(Instant before, int limit) {
    return database.update(
        "DELETE FROM idempotency WHERE created_at < ? ORDER BY created_at LIMIT ?", before, limit);
  }

  private String doOrRecall(IdempotentRequest request, Supplier<Outcome<String>> work) {
    boolean begun;
    try {
      begun =
          database.updateWithin(
              PATIENCE,
              """
          INSERT INTO idempotency (caller_id, operation, idempotency_key, request_hash, created_at)
          VALUES (?, ?, ?, ?, ?)
          """,
              request.callerId(),
              request.operation(),
              request.key(),
              request.fingerprint(),
              clock.instant());
    } catch (DuplicateKeyException e) {
      return recall(request);
    }
    if (!begun) {
      throw refusal(
          UserErrorCode.IDEMPOTENCY_KEY_IN_USE,
          "A request with this key is still being worked on. Send the same again in a moment.");
    }
    return switch (work.get()) {
      case Outcome.Refused<String> refused -> throw new Refusal(refused);
      case Outcome.Done<String>(String result) -> {
        database.update(
            """
            UPDATE idempotency SET result = ?
            WHERE caller_id = ? AND operation = ? AND idempotency_key = ?
            """,
            result,
            request.callerId(),
            request.operation(),
            request.key());
        yield result;
      }
    };
  }

  private String recall(IdempotentRequest request) {
    Earlier earlier =
        database
            .queryOne(
                """
                SELECT request_hash, result FROM idempotency
                WHERE caller_id = ? AND operation = ? AND idempotency_key = ?
                """,
                row -> new Earlier(row.bytes("request_hash"), row.string("result")),
                request.callerId(),
                request.operation(),
                request.key())
            .orElseThrow();
    if (!MessageDigest.isEqual(earlier.fingerprint(), request.fingerprint())) {
      throw refusal(
          UserErrorCode.IDEMPOTENCY_KEY_REUSED,
          "This key was used before, for a different request. Use a new key for a new request.");
    }
    return earlier.result();
  }

  private static Refusal refusal(UserErrorCode code, String message) {
    return new Refusal(
        new Outcome.Refused<>(List.of(new UserError(code, message, "idempotencyKey"))));
  }

  /** Undoes the transaction. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Outcome.Refused<String> refused;

    Refusal(Outcome.Refused<String> refused) {
      super("refused", null, false, false);
      this.refused = refused;
    }
  }
}
