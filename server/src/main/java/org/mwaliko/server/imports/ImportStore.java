package org.mwaliko.server.imports;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.security.Caller;

/** The SQL of imports; {@link ImportRowStore} has that of their rows. */
final class ImportStore {

  private final Database database;

  ImportStore(Database database) {
    this.database = database;
  }

  void insert(UUID id, ImportKind kind, Optional<String> fileName, Caller caller, Instant now) {
    database.update(
        """
        INSERT INTO import_file (id, kind, status, file_name, created_by, created_by_name, created_at)
        VALUES (?, ?, 'AWAITING_UPLOAD', ?, ?, ?, ?)
        """,
        id,
        kind,
        fileName,
        caller.id(),
        caller.name(),
        now);
  }

  Optional<ImportFile> find(UUID id) {
    return database.queryOne("SELECT * FROM import_file WHERE id = ?", ImportStore::read, id);
  }

  Optional<ImportFile> lock(UUID id) {
    return database.queryOne(
        "SELECT * FROM import_file WHERE id = ? FOR UPDATE", ImportStore::read, id);
  }

  void update(ImportFile file) {
    database.update(
        "UPDATE import_file SET status = ?, format = ?, problem = ?, campaign_id = ? WHERE id = ?",
        file.status(),
        file.format().map(ImportJson::format),
        file.problem().map(ImportJson::problem),
        file.campaignId(),
        file.id());
  }

  Map<ImportRowStatus, Long> countByStatus(UUID id) {
    Map<ImportRowStatus, Long> counts = new EnumMap<>(ImportRowStatus.class);
    database.query(
        "SELECT status, COUNT(*) AS n FROM import_row WHERE import_id = ? GROUP BY status",
        row -> counts.put(row.constant("status", ImportRowStatus.class), row.number("n")),
        id);
    return counts;
  }

  List<UUID> createdAccounts(UUID id) {
    return database.query(
        """
        SELECT account_id FROM import_row WHERE import_id = ? AND status = 'CREATED' ORDER BY line
        """,
        row -> row.uuid("account_id"),
        id);
  }

  private static ImportFile read(Row row) {
    return new ImportFile(
        row.uuid("id"),
        row.constant("kind", ImportKind.class),
        row.constant("status", ImportStatus.class),
        row.findString("file_name"),
        row.findString("format").map(ImportJson::format),
        row.findString("problem").map(ImportJson::problem),
        row.findUuid("campaign_id"),
        row.string("created_by_name"),
        row.instant("created_at"));
  }
}
