package org.mwaliko.server.imports;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.enrollment.InviteTime;
import org.mwaliko.server.message.MessageTemplate;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.Role;

/** The SQL of imports; {@link ImportRowStore} has that of their rows. */
final class ImportStore {

  private final Database database;

  ImportStore(Database database) {
    this.database = database;
  }

  void insert(
      UUID id,
      ImportKind kind,
      ImportMode mode,
      BlankCells blankCells,
      Optional<String> fileName,
      Caller caller,
      Instant now) {
    database.update(
        """
        INSERT INTO import_file (id, kind, status, mode, blank_cells, file_name, created_by,
          created_by_name, created_at)
        VALUES (?, ?, 'AWAITING_UPLOAD', ?, ?, ?, ?, ?, ?)
        """,
        id,
        kind,
        mode,
        blankCells,
        fileName,
        caller.id(),
        caller.name(),
        now);
  }

  Optional<ImportFile> find(UUID id) {
    return database.queryOne("SELECT * FROM import_file WHERE id = ?", ImportStore::read, id);
  }

  /** The latest first. */
  Page<ImportFile> page(PageRequest request) {
    return IdOrder.latestFirst("import_file", ImportStore::read).page(database, request);
  }

  long count() {
    return database.count("SELECT COUNT(*) AS n FROM import_file");
  }

  Optional<ImportFile> lock(UUID id) {
    return database.queryOne(
        "SELECT * FROM import_file WHERE id = ? FOR UPDATE", ImportStore::read, id);
  }

  void update(ImportFile file) {
    database.update(
        "UPDATE import_file SET status = ?, mode = ?, blank_cells = ?, format = ?, problem = ?,"
            + " campaign_id = ? WHERE id = ?",
        file.status(),
        file.mode(),
        file.blankCells(),
        file.format().map(ImportJson::format),
        file.problem().map(ImportJson::problem),
        file.campaignId(),
        file.id());
  }

  /** One that nobody else works on now. */
  Optional<ImportFile> lockIfFree(UUID id) {
    return database.queryOne(
        "SELECT * FROM import_file WHERE id = ? FOR UPDATE SKIP LOCKED", ImportStore::read, id);
  }

  List<UUID> applying() {
    return database.query(
        "SELECT id FROM import_file WHERE status = 'APPLYING' ORDER BY id", row -> row.uuid("id"));
  }

  void request(UUID id, ApplyRequest request) {
    database.update(
        """
        UPDATE import_file SET apply_invite = ?, apply_channels = ?, apply_template = ?,
          apply_reminders = ?, applied_by = ?, applied_by_name = ?
        WHERE id = ?
        """,
        request.invite(),
        request.channels().map(names -> String.join(",", names)),
        request.message().map(MessageTemplate::toJson),
        request.reminders() ? 1 : 0,
        request.caller().id(),
        request.caller().name(),
        id);
  }

  ApplyRequest request(UUID id) {
    return database
        .queryOne(
            "SELECT * FROM import_file WHERE id = ?",
            row ->
                new ApplyRequest(
                    new Caller(row.string("applied_by"), row.string("applied_by_name"), Role.ADMIN),
                    row.constant("apply_invite", InviteTime.class),
                    row.findString("apply_template").map(MessageTemplate::fromJson),
                    row.findString("apply_channels").map(names -> List.of(names.split(","))),
                    row.bool("apply_reminders")),
            id)
        .orElseThrow();
  }

  /** Of each import that has rows. */
  Map<UUID, Map<ImportRowStatus, Long>> countByStatus(Collection<UUID> ids) {
    Map<UUID, Map<ImportRowStatus, Long>> counts = new HashMap<>();
    database.query(
        """
        SELECT import_id, status, COUNT(*) AS n FROM import_row WHERE import_id IN (%s)
        GROUP BY import_id, status
        """
            .formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
        row ->
            counts
                .computeIfAbsent(row.uuid("import_id"), id -> new EnumMap<>(ImportRowStatus.class))
                .put(row.constant("status", ImportRowStatus.class), row.number("n")),
        ids.toArray());
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
        row.constant("mode", ImportMode.class),
        row.constant("blank_cells", BlankCells.class),
        row.findString("file_name"),
        row.findString("format").map(ImportJson::format),
        row.findString("problem").map(ImportJson::problem),
        row.findUuid("campaign_id"),
        row.string("created_by_name"),
        row.instant("created_at"));
  }
}
