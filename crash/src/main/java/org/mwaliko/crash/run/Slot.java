package org.mwaliko.crash.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.mwaliko.crash.agent.CrashAgent;
import org.mwaliko.crash.provider.Journal;
import org.mwaliko.crash.provider.SmtpDouble;
import org.mwaliko.crash.provider.TwilioDouble;
import org.mwaliko.crash.service.ServerProcess;
import org.mwaliko.crash.service.ServiceFile;

/**
 * A place for one process at a time, each started after the death of the one before. It has
 * providers of its own, so that they know whose message they have.
 *
 * @param agent the jar of {@link CrashAgent}
 */
record Slot(
    ServiceFile file, Path log, Path agent, Journal journal, SmtpDouble smtp, TwilioDouble twilio) {

  /** After which a process that has not come to where it should die is killed where it is. */
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(15);

  private static final long POLL_MILLIS = 5;

  /** A process that nobody kills. */
  ServerProcess start() throws IOException {
    return start(List.of());
  }

  /**
   * Starts a process and has it die.
   *
   * @return how it died; empty if it ended by itself, in order
   */
  Optional<String> live(Death death) throws IOException, InterruptedException {
    int before = journal.size();
    ServerProcess process =
        start(
            death.armed().stream()
                .map(at -> CrashAgent.option(agent, at.point(), at.passage()))
                .toList());
    boolean asPlanned =
        switch (death) {
          case Death.AtPoint at -> await(process, () -> !process.isAlive());
          case Death.AtAcceptance(var provider, int message) ->
              withheld(process, provider, message);
          case Death.AfterTime(var time) -> {
            process.awaitEnd(time);
            yield true;
          }
          case Death.AfterMessages(int messages) -> awaitMessages(process, before + messages);
          case Death.StoppingFor(int messages, var later) -> {
            boolean reached = awaitMessages(process, before + messages);
            process.terminate();
            process.awaitEnd(later);
            yield reached;
          }
          case Death.StoppingAtPoint(int messages, var point) -> {
            awaitMessages(process, before + messages);
            process.terminate();
            yield process.awaitEnd(LONGEST_LIFE);
          }
        };
    process.kill();
    if (process.exitStatus() != 137) {
      checkOrderly(process);
      return Optional.empty();
    }
    return Optional.of(asPlanned ? death.name() : "RANDOM_TIME");
  }

  private void checkOrderly(ServerProcess process) {
    if (process.exitStatus() != 143) {
      throw new IllegalStateException(
          "A process ended by itself, with %d: see %s".formatted(process.exitStatus(), log));
    }
  }

  private ServerProcess start(List<String> more) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    options.add("-XX:+UseSerialGC");
    options.addAll(more);
    return ServerProcess.start(file, log, options);
  }

  private boolean withheld(ServerProcess process, Death.Provider provider, int message)
      throws InterruptedException {
    AtomicInteger left = new AtomicInteger(message);
    Runnable kill =
        () -> {
          if (left.decrementAndGet() <= 0) {
            process.kill();
          }
        };
    switch (provider) {
      case EMAIL -> smtp.onAcceptance(kill);
      case SMS -> twilio.onAcceptance(kill);
    }
    boolean died = await(process, () -> !process.isAlive());
    smtp.onAcceptance(() -> {});
    twilio.onAcceptance(() -> {});
    return died;
  }

  private boolean awaitMessages(ServerProcess process, int messages) throws InterruptedException {
    return await(process, () -> journal.size() >= messages);
  }

  /** Whether it came to that in its lifetime. */
  private boolean await(ServerProcess process, BooleanSupplier wanted) throws InterruptedException {
    Instant end = Instant.now().plus(LONGEST_LIFE);
    while (!wanted.getAsBoolean()) {
      if (Instant.now().isAfter(end) || !process.isAlive()) {
        return wanted.getAsBoolean();
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }
}
