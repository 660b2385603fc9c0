package org.mwaliko.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mwaliko.crash.service.Api;
import org.mwaliko.crash.service.ServerProcess;
import org.mwaliko.crash.service.ServiceFile;
import org.mwaliko.crash.service.SharedDatabase;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DatabaseConfig;

/** Pages of many accounts, in each order: the first, one in the middle, the last. */
final class Paging {

  private static final List<String> ORDERS = List.of("CREATED_AT", "NAME", "STATUS", "INVITED_AT");
  private static final int WARM = 20;
  private static final int TIMES = 61;
  private static final String PAGE =
      """
      query ($order: AccountOrder, $first: Int, $after: String, $last: Int, $before: String) {
        accounts(orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
          edges { cursor node { id displayName email status } } } }
      """;

  private Paging() {}

  /** Milliseconds, each the median of several; the last page is asked for from its end. */
  record Result(String order, double first, double middle, double last) {
    double ratio() {
      return Math.max(middle, last) / first;
    }
  }

  static List<Result> run(int accounts, Path directory, SharedDatabase database)
      throws IOException, InterruptedException {
    String own = "paging_%d".formatted(System.nanoTime());
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
      fill(schema, accounts);
      return ORDERS.stream().map(order -> measure(api, order, accounts)).toList();
    } finally {
      process.terminate();
      process.awaitEnd(Duration.ofMinutes(1));
    }
  }

  private static void fill(DatabaseConfig schema, int accounts) {
    try (Database database = new Database(schema)) {
      database.update(
          """
          INSERT INTO account (id, email, display_name, source, status, created_at, invited_at)
          SELECT CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')),
            CONCAT('p', seq, '@example.com'), CONCAT(MD5(seq), ' ', seq), 'IMPORT',
            ELT(1 + MOD(seq, 3), 'AWAITING_INVITATION', 'INVITED', 'CLAIMED'), '2026-01-01',
            IF(MOD(seq, 3) = 0, NULL, '2026-01-01' + INTERVAL MOD(CRC32(seq), 10000000) SECOND)
          FROM seq_1_to_%d
          """
              .formatted(accounts));
      database.query("ANALYZE TABLE account", row -> 1);
    }
  }

  private static Result measure(Api api, String order, int accounts) {
    try {
      Map<String, Object> first = page(order);
      first.put("first", 100);
      Map<String, Object> last = page(order);
      last.put("last", 100);
      Map<String, Object> middle = page(order);
      middle.put("first", 100);
      middle.put("after", cursorInTheMiddle(api, order, accounts));
      return new Result(order, median(api, first), median(api, middle), median(api, last));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> page(String order) {
    return new HashMap<>(Map.of("order", Map.of("field", order, "direction", "ASC")));
  }

  /** Walks there by pages of 500, as far as a tenth of the way: it costs the same everywhere. */
  private static String cursorInTheMiddle(Api api, String order, int accounts)
      throws InterruptedException {
    Map<String, Object> page = page(order);
    page.put("first", 500);
    String cursor = "";
    for (int i = 0; i < accounts / 10 / 500; i++) {
      JsonNode edges = api.ask(PAGE, page).at("/accounts/edges");
      cursor = edges.get(edges.size() - 1).get("cursor").asText();
      page.put("after", cursor);
    }
    return cursor;
  }

  private static double median(Api api, Map<String, Object> page) throws InterruptedException {
    double[] millis = new double[TIMES];
    for (int i = -WARM; i < TIMES; i++) {
      long start = System.nanoTime();
      if (api.ask(PAGE, page).at("/accounts/edges").size() != 100) {
        throw new IllegalStateException("not a full page");
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis[TIMES / 2];
  }
}
