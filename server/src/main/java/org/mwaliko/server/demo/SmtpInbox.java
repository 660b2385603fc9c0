package org.mwaliko.server.demo;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.mwaliko.server.files.PrivateFiles;

/**
 * An SMTP server that takes everything for everybody and keeps it: a file for each message, whose
 * names are in the order of arrival.
 */
final class SmtpInbox implements AutoCloseable {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final AtomicLong latest = new AtomicLong(Instant.now().toEpochMilli());
  private final Path directory;

  private SmtpInbox(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts it on any free port of this machine.
   *
   * @param directory where the messages go; created if missing
   */
  static SmtpInbox start(Path directory) throws IOException {
    SmtpInbox inbox = new SmtpInbox(PrivateFiles.directory(directory));
    inbox.server.start();
    GreenMailUser everybody = inbox.server.setUser("everybody", "");
    inbox
        .server
        .getUserManager()
        .setMessageDeliveryHandler(
            (message, _) -> {
              inbox.keep(message);
              return everybody;
            });
    return inbox;
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** Before the sender is told that the message was taken. */
  private void keep(MovingMessage message) throws MessagingException, UserException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long name = latest.updateAndGet(time -> Math.max(time + 1, Instant.now().toEpochMilli()));
    try {
      message.getMessage().writeTo(bytes);
      PrivateFiles.write(directory.resolve(name + ".eml"), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
