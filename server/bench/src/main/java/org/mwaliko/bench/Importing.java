package org.mwaliko.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mwaliko.crash.service.Api;
import org.mwaliko.crash.service.ServerProcess;
import org.mwaliko.crash.service.ServiceFile;
import org.mwaliko.crash.service.SharedDatabase;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.Ids;

/** Imports of one file, with the service in a process of 256 MiB of heap. */
final class Importing {

  private static final int CHUNK = 1_000;
  private static final String[] HEADERS = {
    "Employee ID", "Email", "First name", "Last name", "Department", "Location"
  };
  private static final String APPLY =
      """
      mutation ($input: ApplyImportInput!) { applyImport(input: $input) { userErrors { message } } }
      """;

  private Importing() {}

  /**
   * What was measured, in seconds.
   *
   * @param bare inserting the same rows into the table of accounts, and nothing else
   * @param read uploading and checking
   * @param applied until the last account was there
   */
  record Result(String type, int rows, double bare, double read, double applied) {
    double ratio() {
      return (read + applied) / bare;
    }
  }

  static Result run(String type, int rows, Path directory, SharedDatabase database)
      throws IOException, InterruptedException {
    String own = "import_%s_%d".formatted(type, System.nanoTime());
    Path folder = Files.createDirectories(directory.resolve(own));
    DatabaseConfig schema = database.schema(own);
    ServiceFile file =
        ServiceFile.of(folder, schema, folder.resolve("keys"))
            .channel("print", "directory: " + folder.resolve("letters"))
            .write(folder.resolve("mwaliko.yaml"));
    ServerProcess process =
        ServerProcess.start(file, folder.resolve("service.log"), List.of("-Xmx256m"));
    try {
      Api api = new Api(List.of(file.url()));
      api.ask("{ viewer { name } }", Map.of());
      double bare = bare(schema, rows);
      Path people = folder.resolve("people." + type);
      write(type, people, rows);
      long start = System.nanoTime();
      String id = api.upload(people);
      double read = seconds(start);
      start = System.nanoTime();
      api.mutate(APPLY, Map.of("importId", id, "invite", "LATER", "idempotencyKey", "import"));
      while (!look(api, id, "{ status }").get("status").asText().equals("APPLIED")) {
        Thread.sleep(100);
      }
      double applied = seconds(start);
      if (look(api, id, "{ counts { created } }").at("/counts/created").asInt() != rows) {
        throw new IllegalStateException("not all of them are there");
      }
      return new Result(type, rows, bare, read, applied);
    } finally {
      process.terminate();
      process.awaitEnd(Duration.ofMinutes(1));
    }
  }

  private static JsonNode look(Api api, String id, String fields) throws InterruptedException {
    return api.ask("query ($id: ID!) { import(id: $id) %s }".formatted(fields), Map.of("id", id))
        .get("import");
  }

  /** Twice, since the first warms the database up; the rows go again. */
  private static double bare(DatabaseConfig schema, int rows) {
    double seconds = 0;
    try (Database database = new Database(schema)) {
      for (int time = 0; time < 2; time++) {
        long start = System.nanoTime();
        database.transaction(
            () -> {
              for (int from = 0; from < rows; from += CHUNK) {
                insert(database, from, Math.min(rows, from + CHUNK));
              }
            });
        seconds = seconds(start);
        database.update("DELETE FROM account");
      }
    }
    return seconds;
  }

  private static void insert(Database database, int from, int to) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    List<Object[]> chunk = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String[] p = person(i);
      chunk.add(
          new Object[] {Ids.next(), p[0], p[1], p[2], p[3], p[2] + " " + p[3], p[4], p[5], now});
    }
    database.batch(
        """
        INSERT INTO account (id, external_id, email, given_name, family_name, display_name,
          department, location, source, status, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'IMPORT', 'AWAITING_INVITATION', ?)
        """,
        chunk);
  }

  private static String[] person(int i) {
    return new String[] {
      "E%06d".formatted(i),
      "person%06d@example.com".formatted(i),
      "Amina" + i % 977,
      "Odhiambo" + i,
      "Department " + i % 40,
      "Depot " + i % 100
    };
  }

  private static void write(String type, Path file, int rows) throws IOException {
    if (type.equals("csv")) {
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        out.write(String.join(",", HEADERS) + "\n");
        for (int i = 0; i < rows; i++) {
          out.write(String.join(",", person(i)) + "\n");
        }
      }
      return;
    }
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Mwaliko", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("People");
      for (int row = 0; row <= rows; row++) {
        String[] cells = row == 0 ? HEADERS : person(row - 1);
        for (int i = 0; i < cells.length; i++) {
          sheet.value(row, i, cells[i]);
        }
      }
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
