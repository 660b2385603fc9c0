package org.mwaliko.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mwaliko.crash.service.Api;
import org.mwaliko.crash.service.CampaignCounts;
import org.mwaliko.crash.service.ServerProcess;
import org.mwaliko.crash.service.ServiceFile;
import org.mwaliko.crash.service.SharedDatabase;

/** Invites many people by email, with the service in a process of 256 MiB of heap. */
final class Launch {

  private static final String HEAP = "-Xmx256m";

  /** Rows of an imported file. */
  private static final int FILE = 100_000;

  private static final String APPLY =
      """
      mutation ($input: ApplyImportInput!) { applyImport(input: $input) { userErrors { message } } }
      """;
  private static final String INVITE =
      """
      mutation ($input: InviteAllInput!) { inviteAll(input: $input) {
        campaign { id } userErrors { message } } }
      """;

  private Launch() {}

  /**
   * What was measured.
   *
   * @param expansion seconds until the last invitation was in the outbox
   * @param sending seconds from the invitation to the end, so with the expansion
   * @param peakMebibytes of memory that the process ever had
   */
  record Result(
      int accounts, double imported, double expansion, double sending, long peakMebibytes) {
    double microsEach() {
      return sending * 1e6 / accounts;
    }
  }

  static Result run(int accounts, Path directory, SharedDatabase database)
      throws IOException, InterruptedException {
    String own = "launch_%d_%d".formatted(accounts, System.nanoTime());
    Path folder = Files.createDirectories(directory.resolve(own));
    try (NullSmtp smtp = new NullSmtp()) {
      ServiceFile file =
          ServiceFile.of(folder, database.schema(own), folder.resolve("keys"))
              .email(smtp.port(), "")
              .write(folder.resolve("mwaliko.yaml"));
      ServerProcess process =
          ServerProcess.start(file, folder.resolve("service.log"), List.of(HEAP));
      try {
        return run(accounts, folder, new Api(List.of(file.url())), smtp, process);
      } finally {
        process.terminate();
        process.awaitEnd(Duration.ofMinutes(1));
      }
    }
  }

  private static Result run(
      int accounts, Path folder, Api api, NullSmtp smtp, ServerProcess process)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int from = 0; from < accounts; from += FILE) {
      int to = Math.min(accounts, from + FILE);
      String id = api.upload(people(folder.resolve("people-" + from + ".csv"), from, to));
      api.mutate(
          APPLY, Map.of("importId", id, "invite", "LATER", "idempotencyKey", "import" + from));
    }
    final double imported = seconds(start);

    start = System.nanoTime();
    String campaign =
        api.mutate(INVITE, Map.of("idempotencyKey", "go")).at("/campaign/id").asText();
    while (CampaignCounts.of(api, campaign).get("pending") > 0) {
      Thread.sleep(500);
    }
    final double expansion = seconds(start);
    while (!CampaignCounts.status(api, campaign).equals("COMPLETED")) {
      Thread.sleep(100);
    }
    double sending = seconds(start);
    if (smtp.messages() != accounts) {
      throw new IllegalStateException(smtp.messages() + " messages came");
    }
    return new Result(accounts, imported, expansion, sending, peak(process.pid()));
  }

  private static Path people(Path file, int from, int to) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Email,First name,Last name\n");
      for (int i = from; i < to; i++) {
        out.write("person%07d@example.com,Person,%d%n".formatted(i, i));
      }
    }
    return file;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long peak(long pid) throws IOException {
    String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
    return Long.parseLong(status.replaceAll("(?s).*VmHWM:\\s*(\\d+) kB.*", "$1")) / 1024;
  }
}
