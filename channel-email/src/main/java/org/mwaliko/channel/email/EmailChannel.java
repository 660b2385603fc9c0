package org.mwaliko.channel.email;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mwaliko.channel.email.bounce.Bounces;
import org.mwaliko.channel.email.mime.MailWriter;
import org.mwaliko.channel.email.mime.Mailbox;
import org.mwaliko.channel.email.smtp.ConnectFailure;
import org.mwaliko.channel.email.smtp.Envelope;
import org.mwaliko.channel.email.smtp.LinePool;
import org.mwaliko.channel.email.smtp.SmtpConnector;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/** Sends invitations by SMTP. */
final class EmailChannel implements Channel {

  /** Below the two seconds that {@link Channel#check} has, with room for a busy machine. */
  private static final Duration CHECK = Duration.ofMillis(1500);

  private final InstantSource clock;
  private final MailWriter writer;
  private final Bounces bounces;
  private final SmtpConnector connector;
  private final LinePool lines;

  EmailChannel(EmailSettings settings, ChannelContext context) {
    this.clock = context.clock();
    this.writer = settings.writer();
    this.bounces = settings.bounces();
    this.connector = new SmtpConnector(settings.server());
    this.lines =
        new LinePool(
            connector,
            context.limits().concurrency(),
            settings.messagesPerConnection(),
            settings.idleTimeout());
  }

  @Override
  public DeliveryResult deliver(Message message) throws InterruptedException {
    String name = message.recipient().displayName();
    Optional<Mailbox> to =
        message.recipient().email().flatMap(address -> Mailbox.of(name, address));
    if (to.isEmpty()) {
      return new Rejected(Scope.RECIPIENT, "address", "this is no email address");
    }
    byte[] mime = writer.write(message.key(), to.get(), message.content(), clock.instant());
    var envelope = new Envelope(writer.from().address(), to.get().address(), !to.get().ascii());
    var verdicts = new Verdicts(envelope, message.secret());
    try {
      return verdicts.of(lines.transmit(envelope, mime));
    } catch (ConnectFailure e) {
      return Verdicts.of(e);
    }
  }

  @Override
  public List<StatusUpdate> receive(Callback callback) throws CallbackRefusedException {
    return bounces.receive(callback);
  }

  /** Connects, logs in and says goodbye, on a line of its own. */
  @Override
  public Health check() throws InterruptedException {
    var probe = new FutureTask<>(this::probe);
    Thread.ofVirtual().name("email-check").start(probe);
    try {
      return probe.get(CHECK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Health(false, "the server did not answer in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check failed", e.getCause());
    } finally {
      probe.cancel(true);
    }
  }

  private Health probe() throws InterruptedException {
    try {
      connector.within(CHECK).probe();
      return new Health(true, "");
    } catch (ConnectFailure e) {
      return new Health(false, e.code() + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
