package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;

/** The SQL of imports' rows. */
final class ImportRowStore {

  private final Database database;

  ImportRowStore(Database database) {
    this.database = database;
  }

  void deleteAll(UUID importId) {
    database.update("DELETE FROM import_row WHERE import_id = ?", importId);
  }

  void insert(UUID importId, List<ImportRow> rows) {
    database.batch(
        """
        INSERT INTO import_row (import_id, line, status, cells, problems, account_id)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        rows.stream()
            .map(
                row ->
                    new Object[] {
                      importId,
                      row.line(),
                      row.status(),
                      ImportJson.values(row.values()),
                      ImportJson.problems(row.problems()),
                      row.account()
                    })
            .toList());
  }

  /** One statement for all: a batch of updates costs the database twice as much. */
  void update(UUID importId, List<ImportRow> rows) {
    database.update(
        """
        UPDATE JSON_TABLE(?, '$[*]' COLUMNS (line INT PATH '$.line', status VARCHAR(12) PATH '$.status',
          problems MEDIUMTEXT PATH '$.problems', account CHAR(36) PATH '$.account')) t
        STRAIGHT_JOIN import_row r ON r.import_id = ? AND r.line = t.line
        SET r.status = t.status, r.problems = t.problems, r.account_id = t.account
        """,
        ImportJson.changes(rows),
        importId);
  }

  /** Rows whose accounts are going to be removed, of whichever imports. */
  void forget(Collection<UUID> accounts) {
    database.batch(
        """
        UPDATE import_row SET account_id = NULL, status = IF(status = 'CREATED', 'REMOVED', status)
        WHERE account_id = ?
        """,
        accounts.stream().map(account -> new Object[] {account}).toList());
  }

  /** Sets the managers of the accounts that rows are about; what nobody has is left out. */
  void setManagers(UUID importId) {
    for (Identity by : Identity.values()) {
      String from =
          """
          import_row r JOIN account a ON a.id = r.account_id
            JOIN account m ON m.%s = CONVERT(JSON_VALUE(r.cells, '$.%s') USING utf8mb4)
              COLLATE utf8mb4_uca1400_as_ci
          """
              .formatted(by.column(), by.ofManager().key());
      String where =
          " WHERE r.import_id = ? AND m.id <> a.id AND NOT a.manager_id <=> m.id%s"
              .formatted(by.before().map(b -> withoutManagerBy(b)).orElse(""));
      database.update(
          "UPDATE " + from + " SET r.status = 'UPDATED'" + where + " AND r.status = 'UNCHANGED'",
          importId);
      database.update(
          "UPDATE "
              + from
              + " SET a.manager_id = m.id"
              + where
              + " AND r.status IN ('CREATED', 'UPDATED')",
          importId);
    }
  }

  private static String withoutManagerBy(Identity surer) {
    return " AND JSON_VALUE(r.cells, '$.%s') IS NULL".formatted(surer.ofManager().key());
  }

  List<ImportRow> after(UUID importId, ImportRowStatus status, int line, int limit) {
    return database.query(
        """
        SELECT * FROM import_row WHERE import_id = ? AND status = ? AND line > ?
        ORDER BY line LIMIT ?
        """,
        ImportRowStore::read,
        importId,
        status,
        line,
        limit);
  }

  List<ImportRow> at(UUID importId, Collection<Integer> lines) {
    List<Object> parameters = new ArrayList<>(List.of(importId));
    parameters.addAll(lines);
    return database.query(
        "SELECT * FROM import_row WHERE import_id = ? AND line IN (%s)"
            .formatted(marks(lines.size())),
        ImportRowStore::read,
        parameters.toArray());
  }

  Page<ImportRow> page(UUID importId, List<ImportRowStatus> status, PageRequest request) {
    List<Object> parameters = new ArrayList<>(List.of(importId));
    String sql = "SELECT * FROM import_row WHERE import_id = ?";
    if (!status.isEmpty()) {
      sql += " AND status IN (" + marks(status.size()) + ")";
      parameters.addAll(status);
    }
    if (request.cursor().isPresent()) {
      sql += request.backward() ? " AND line < ?" : " AND line > ?";
      parameters.add(request.cursor().get().getLeastSignificantBits());
    }
    parameters.add(request.limit() + 1);
    return request.toPage(
        database.query(
            sql + " ORDER BY line " + (request.backward() ? "DESC" : "ASC") + " LIMIT ?",
            ImportRowStore::read,
            parameters.toArray()));
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static ImportRow read(Row row) {
    return new ImportRow(
        (int) row.number("line"),
        row.constant("status", ImportRowStatus.class),
        ImportJson.values(row.string("cells")),
        ImportJson.problems(row.string("problems")),
        row.findUuid("account_id"));
  }
}
