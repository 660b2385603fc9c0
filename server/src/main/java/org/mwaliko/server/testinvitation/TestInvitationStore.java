package org.mwaliko.server.testinvitation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.server.security.Caller;

/** The SQL of test messages. */
final class TestInvitationStore {

  private static final int LONGEST_DETAIL = 1_000;

  private final Database database;

  TestInvitationStore(Database database) {
    this.database = database;
  }

  void insert(UUID id, String channel, Optional<String> to, Caller caller, Instant now) {
    database.update(
        """
        INSERT INTO test_invitation (id, channel, recipient, state, created_by, created_at)
        VALUES (?, ?, ?, 'SENDING', ?, ?)
        """,
        id,
        channel,
        to,
        caller.id(),
        now);
  }

  void ended(UUID id, DeliveryState state, Optional<String> code, String detail) {
    database.update(
        "UPDATE test_invitation SET state = ?, code = ?, detail = ? WHERE id = ?",
        state,
        code,
        detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL),
        id);
  }

  Optional<TestInvitation> find(UUID id) {
    return database.queryOne(
        "SELECT * FROM test_invitation WHERE id = ?",
        row ->
            new TestInvitation(
                row.uuid("id"),
                row.string("channel"),
                row.findString("recipient"),
                row.constant("state", DeliveryState.class),
                row.findString("code"),
                row.findString("detail").filter(text -> !text.isEmpty()),
                row.instant("created_at")),
        id);
  }

  long deleteOlder(Instant before, int limit) {
    return database.update(
        "DELETE FROM test_invitation WHERE created_at < ? ORDER BY created_at LIMIT ?",
        before,
        limit);
  }
}
