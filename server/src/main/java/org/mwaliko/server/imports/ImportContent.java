package org.mwaliko.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.files.PrivateFiles;

/** Uploaded files, which are kept in the database so that any process can read them again. */
final class ImportContent {

  private static final int PART = 1 << 20;

  private final Database database;
  private final Path directory;

  /**
   * @param directory where a file lies while it is read
   */
  ImportContent(Database database, Path directory) {
    this.database = database;
    this.directory = directory;
  }

  /** Keeps a file in the place of an earlier one, as a part of the transaction around it. */
  void keep(UUID id, Path file, Instant now) {
    database.update("DELETE FROM import_content WHERE import_id = ?", id);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(PART);
      for (int part = 0; bytes.length > 0; part++) {
        database.update(
            "INSERT INTO import_content (import_id, part, bytes) VALUES (?, ?, ?)",
            id,
            part,
            bytes);
        bytes = in.readNBytes(PART);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload can't be kept", e);
    }
    database.update("UPDATE import_file SET uploaded_at = ? WHERE id = ?", now, id);
  }

  boolean isKept(UUID id) {
    return database.count(
            "SELECT COUNT(*) AS n FROM import_content WHERE import_id = ? AND part = 0", id)
        == 1;
  }

  /** What is done with a file that was kept. */
  interface Use<T> {
    T of(Path file);
  }

  /** Lays a file out on the disk for as long as it is used; empty if it is no longer kept. */
  <T> Optional<T> use(UUID id, Use<T> use) {
    try {
      Path file = Files.createTempFile(PrivateFiles.directory(directory), "import-", ".part");
      try {
        return write(id, file) ? Optional.of(use.of(file)) : Optional.empty();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload can't be laid out", e);
    }
  }

  private boolean write(UUID id, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int part = 0; ; part++) {
        Optional<byte[]> bytes =
            database.queryOne(
                "SELECT bytes FROM import_content WHERE import_id = ? AND part = ?",
                row -> row.bytes("bytes"),
                id,
                part);
        if (bytes.isEmpty()) {
          return part > 0;
        }
        out.write(bytes.get());
      }
    }
  }

  /** Deletes the oldest parts; says how many. */
  long deleteOlder(Instant before, int limit) {
    Optional<UUID> oldest =
        database.queryOne(
            """
            SELECT f.id FROM import_file f
            WHERE f.uploaded_at < ? AND EXISTS (SELECT 1 FROM import_content c WHERE c.import_id = f.id)
            ORDER BY f.uploaded_at LIMIT 1
            """,
            row -> row.uuid("id"),
            before);
    return oldest
        .map(
            id -> {
              database.update("DELETE FROM import_content WHERE import_id = ?", id);
              return (long) limit;
            })
        .orElse(0L);
  }
}
