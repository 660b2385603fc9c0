package org.mwaliko.crash.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mwaliko.crash.provider.Journal;
import org.mwaliko.crash.provider.SmtpDouble;
import org.mwaliko.crash.provider.TwilioDouble;
import org.mwaliko.crash.service.Api;
import org.mwaliko.crash.service.ServerProcess;
import org.mwaliko.crash.service.ServiceFile;
import org.mwaliko.crash.service.SharedDatabase;

/** One process with providers that fail as they are told to. Waits are cut down to seconds. */
final class Scenario implements AutoCloseable {

  final Journal journal = new Journal();
  final SmtpDouble smtp = SmtpDouble.start(journal);
  final TwilioDouble twilio = TwilioDouble.start(journal, new TwilioDouble.Sent());
  final Population people;
  private final ServerProcess process;
  private final Invitation invitation;

  Scenario(SharedDatabase database, String name, int size) throws Exception {
    String own = name + "_" + ProcessHandle.current().pid();
    Path directory = Files.createDirectories(Path.of("target", "crash", own).toAbsolutePath());
    people = new Population(size, 10);
    ServiceFile file =
        ServiceFile.of(directory, database.schema(own), directory.resolve("keys"))
            .delivery("lease: PT3S, first-retry: PT1S, longest-retry: PT2S, channel-pause: PT1S")
            .email(smtp.port(), "")
            .sms(TwilioDouble.ACCOUNT_SID, TwilioDouble.AUTH_TOKEN, twilio.port())
            .write(directory.resolve("mwaliko.yaml"));
    process =
        ServerProcess.start(
            file, directory.resolve("service.log"), List.of("-Xmx256m", "-XX:+UseSerialGC"));
    invitation = new Invitation(new Api(List.of(file.url())), directory, people);
    invitation.prepare();
  }

  String send() throws InterruptedException {
    return invitation.send();
  }

  /** The states of all deliveries when the campaign has ended, without those that nothing is in. */
  Map<String, Integer> end(String campaign) throws InterruptedException {
    invitation.awaitEnd(campaign);
    Map<String, Integer> counts = new TreeMap<>(invitation.counts());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  void awaitMessages(int wanted) throws InterruptedException {
    while (journal.size() < wanted) {
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    process.terminate();
    try {
      process.awaitEnd(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.kill();
    smtp.close();
    twilio.close();
  }
}
