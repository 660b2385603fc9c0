package org.mwaliko.crash.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mwaliko.crash.agent.CrashAgent;
import org.mwaliko.crash.check.Evidence;
import org.mwaliko.crash.check.Verdict;
import org.mwaliko.crash.provider.Journal;
import org.mwaliko.crash.provider.Mood;
import org.mwaliko.crash.provider.SmtpDouble;
import org.mwaliko.crash.provider.TwilioDouble;
import org.mwaliko.crash.service.Api;
import org.mwaliko.crash.service.ServerProcess;
import org.mwaliko.crash.service.ServiceFile;
import org.mwaliko.crash.service.SharedDatabase;
import org.mwaliko.server.database.DatabaseConfig;

/** Invites people while processes are killed, and says what came of it. */
public final class CrashRun {

  /** What email and text messages may have been handed over by one process without its knowing. */
  private static final int IN_FLIGHT = 32;

  // Slow enough for messages to be under way when a process dies; text messages so much slower that
  // they last as long as the emails, of which there are nine times as many.
  private static final Duration EMAIL_DELAY = Duration.ofMillis(10);
  private static final Duration TEXT_DELAY = Duration.ofMillis(90);

  /**
   * How large a run is.
   *
   * @param seed of what is left to chance
   */
  public record Size(int people, int kills, int processes, long seed) {}

  private final Size size;
  private final Path directory;
  private final Population population;
  private final Journal journal = new Journal();
  private final Map<String, Integer> killsByPoint = new TreeMap<>();

  private CrashRun(Size size, Path directory) {
    this.size = size;
    this.directory = directory;
    this.population = new Population(size.people(), Math.max(10, size.people() / 20));
  }

  /**
   * Does it all, in a folder of its own.
   *
   * @param database where it gets a schema of its own
   */
  public static Verdict run(Size size, Path directory, SharedDatabase database)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    String schema = "crash_" + size.processes() + "_" + System.nanoTime();
    return new CrashRun(size, directory).run(database.schema(schema));
  }

  private Verdict run(DatabaseConfig database) throws IOException, InterruptedException {
    Path agent = CrashAgent.writeJar(directory.resolve("agent.jar"));
    TwilioDouble.Sent sent = new TwilioDouble.Sent();
    List<Slot> slots = new ArrayList<>();
    try {
      for (int i = 0; i < size.processes(); i++) {
        slots.add(slot(slots, database, agent, sent));
      }
      Api api = new Api(slots.stream().map(slot -> slot.file().url()).toList());
      return run(slots, new Invitation(api, directory, population));
    } finally {
      slots.forEach(slot -> slot.smtp().close());
      slots.forEach(slot -> slot.twilio().close());
    }
  }

  private Slot slot(List<Slot> slots, DatabaseConfig database, Path agent, TwilioDouble.Sent sent)
      throws IOException {
    SmtpDouble smtp = SmtpDouble.start(journal);
    smtp.be((recipient, before) -> new Mood.Accepting(EMAIL_DELAY));
    TwilioDouble twilio = TwilioDouble.start(journal, sent);
    twilio.be((recipient, before) -> new Mood.Accepting(TEXT_DELAY));
    Path own = Files.createDirectories(directory.resolve("process-" + slots.size()));
    ServiceFile.Builder file =
        ServiceFile.of(own, database, directory.resolve("keys"))
            .delivery("lease: PT3S")
            .email(smtp.port(), "")
            .sms(TwilioDouble.ACCOUNT_SID, TwilioDouble.AUTH_TOKEN, twilio.port());
    Path path = own.resolve("mwaliko.yaml");
    ServiceFile written =
        slots.isEmpty() ? file.write(path) : file.write(path, slots.getFirst().file().url());
    return new Slot(written, own.resolve("service.log"), agent, journal, smtp, twilio);
  }

  private Verdict run(List<Slot> slots, Invitation invitation)
      throws IOException, InterruptedException {
    ServerProcess first = slots.getFirst().start();
    invitation.prepare();
    first.terminate();
    first.awaitEnd(Duration.ofMinutes(1));

    Claimants claimants = new Claimants(journal, invitation.api());
    List<ServerProcess> survivors;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> campaign = threads.submit(invitation::send);
      Deaths deaths = new Deaths(size.kills(), size.seed());
      List<Future<ServerProcess>> lives =
          slots.stream().map(slot -> threads.submit(() -> liveAndDie(slot, deaths))).toList();
      survivors = results(lives);
      invitation.awaitEnd(results(List.of(campaign)).getFirst());
    }
    claimants.finish();
    Evidence evidence =
        new Evidence(
            killsByPoint.values().stream().mapToInt(Integer::intValue).sum(),
            IN_FLIGHT,
            population.recipients(),
            journal.entries(),
            claimants.succeeded(),
            invitation.statuses(),
            invitation.counts());
    for (ServerProcess survivor : survivors) {
      survivor.terminate();
      survivor.awaitEnd(Duration.ofMinutes(1));
    }
    String name = size.processes() == 1 ? "one process" : size.processes() + " processes";
    return new Verdict(name, evidence, Map.copyOf(killsByPoint));
  }

  /** One process after the other, and a last one that stays. */
  private ServerProcess liveAndDie(Slot slot, Deaths deaths)
      throws IOException, InterruptedException {
    Optional<Death> next = deaths.next(size.people());
    while (next.isPresent()) {
      slot.live(next.get())
          .ifPresent(
              point -> {
                synchronized (killsByPoint) {
                  killsByPoint.merge(point, 1, Integer::sum);
                }
              });
      next = deaths.next(size.people() - journal.people());
    }
    return slot.start();
  }

  private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return results;
  }
}
