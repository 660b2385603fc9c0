package org.mwaliko.server.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.Mwaliko;
import org.mwaliko.server.Wiring;
import org.mwaliko.server.demo.outbox.Outbox;
import org.mwaliko.server.demo.outbox.OutboxServer;
import org.mwaliko.server.demo.outbox.SentText;

/** The service with a sample organisation, and the outside world that it sends to. */
public final class Demo implements AutoCloseable {

  private final DemoFolder folder;
  private final PrintStream out;
  private final Mwaliko service = new Mwaliko();
  private final Deque<AutoCloseable> surroundings = new ArrayDeque<>();

  /**
   * @param directory where it keeps everything
   * @param out for whoever watches
   */
  public Demo(Path directory, PrintStream out) {
    this.folder = new DemoFolder(directory.toAbsolutePath().normalize());
    this.out = out;
  }

  /**
   * Starts everything and says where to look.
   *
   * @param fresh whether to forget what earlier runs left behind
   * @throws org.mwaliko.server.UnavailableException if something has to be put right first
   */
  public void start(boolean fresh) throws IOException, InterruptedException {
    surroundings.push(folder.lock());
    if (fresh) {
      folder.empty();
    }
    SmtpInbox inbox = with(SmtpInbox.start(folder.emails()));
    TwilioStandIn twilio = with(TwilioStandIn.start(folder.texts()));
    DemoFolder.Access access = folder.access();
    folder.configure(access, inbox.port(), twilio.port());
    Outbox outbox = new Outbox(folder.emails(), () -> texts(twilio), folder.letters());
    OutboxServer page =
        with(OutboxServer.start(outbox, access.address(), FreePort.from(access.port() + 1)));

    out.println("Starting the database and the service …");
    InstantSource clock = InstantSource.system();
    Wiring.start(service, Configuration.read(folder.configuration(), clock), clock);
    try (ServiceClient client = new ServiceClient(access.address(), access.token())) {
      SampleOrganization sample = new SampleOrganization(client);
      boolean first = sample.isMissing();
      if (first) {
        out.println("Importing the sample organisation …");
        sample.importAccounts();
        out.println("Inviting everybody …");
      }
      SampleOrganization.Invited invited = sample.invite();
      new Summary(folder, access, "http://localhost:" + page.port() + "/")
          .print(out, first, invited, Claimant.find(sample, outbox));
    }
  }

  private <T extends AutoCloseable> T with(T part) {
    surroundings.push(part);
    return part;
  }

  private static List<SentText> texts(TwilioStandIn twilio) {
    return twilio.messages().stream()
        .map(message -> new SentText(message.to(), message.body(), message.createdAt()))
        .toList();
  }

  /** Stops the service before what it sends to, so that what is under way can end. */
  @Override
  public void close() {
    service.close();
    while (!surroundings.isEmpty()) {
      try {
        surroundings.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("A part of the demo did not stop", e);
      }
    }
  }
}
