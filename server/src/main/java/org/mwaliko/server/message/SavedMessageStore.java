package org.mwaliko.server.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;

/** The SQL of saved messages. */
final class SavedMessageStore {

  private final Database database;

  SavedMessageStore(Database database) {
    this.database = database;
  }

  Optional<SavedMessage> find(UUID id) {
    return database.queryOne(
        "SELECT * FROM saved_message WHERE id = ?", SavedMessageStore::read, id);
  }

  Page<SavedMessage> page(PageRequest request) {
    return IdOrder.oldestFirst("saved_message", SavedMessageStore::read).page(database, request);
  }

  long count() {
    return database.count("SELECT COUNT(*) AS n FROM saved_message");
  }

  void insert(SavedMessage message) {
    database.update(
        """
        INSERT INTO saved_message (id, name, template, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        message.id(),
        message.name(),
        message.template().toJson(),
        message.createdAt(),
        message.updatedAt());
  }

  void update(UUID id, String name, MessageTemplate template, Instant now) {
    database.update(
        "UPDATE saved_message SET name = ?, template = ?, updated_at = ? WHERE id = ?",
        name,
        template.toJson(),
        now,
        id);
  }

  boolean delete(UUID id) {
    return database.update("DELETE FROM saved_message WHERE id = ?", id) == 1;
  }

  private static SavedMessage read(Row row) {
    return new SavedMessage(
        row.uuid("id"),
        row.string("name"),
        MessageTemplate.fromJson(row.string("template")),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
