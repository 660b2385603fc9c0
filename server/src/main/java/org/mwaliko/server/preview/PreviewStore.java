package org.mwaliko.server.preview;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.campaign.CampaignKind;
import org.mwaliko.server.campaign.PreviewedCampaign;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.message.MessageTemplate;
import org.mwaliko.server.security.Caller;

/** The SQL of previews. */
final class PreviewStore {

  private final Database database;

  PreviewStore(Database database) {
    this.database = database;
  }

  void insert(PreviewedCampaign preview, Caller caller, Instant now, Instant expiresAt) {
    database.update(
        """
        INSERT INTO preview (id, kind, channels, template, created_by, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        preview.id(),
        preview.kind(),
        String.join(",", preview.channels()),
        preview.message().map(MessageTemplate::toJson),
        caller.id(),
        now,
        expiresAt);
  }

  /** One of this caller's that can still be used, and is from now on. */
  Optional<PreviewedCampaign> use(UUID id, Caller caller, Instant now) {
    boolean used =
        database.update(
                """
                UPDATE preview SET used_at = ?
                WHERE id = ? AND created_by = ? AND used_at IS NULL AND expires_at > ?
                """,
                now,
                id,
                caller.id(),
                now)
            == 1;
    return used
        ? database.queryOne(
            "SELECT id, kind, channels, template FROM preview WHERE id = ?",
            row ->
                new PreviewedCampaign(
                    row.uuid("id"),
                    row.constant("kind", CampaignKind.class),
                    Arrays.asList(row.string("channels").split(",")),
                    row.findString("template").map(MessageTemplate::fromJson)),
            id)
        : Optional.empty();
  }

  /** Some that nobody can use any more. */
  List<UUID> over(Instant now, int limit) {
    return database.query(
        "SELECT id FROM preview WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
        row -> row.uuid("id"),
        now,
        limit);
  }

  void delete(UUID id) {
    database.update("DELETE FROM preview WHERE id = ?", id);
  }
}
