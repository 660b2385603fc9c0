package org.mwaliko.server.demo;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real SMTP server that delivers nowhere: it writes each message into a folder. */
final class SmtpInbox implements AutoCloseable {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final NumberedFiles files;

  private SmtpInbox(NumberedFiles files) {
    this.files = files;
  }

  /** Starts it on a free port of this machine. What is in the folder stays there. */
  static SmtpInbox start(Path directory) throws IOException {
    SmtpInbox inbox = new SmtpInbox(NumberedFiles.in(directory, ".eml"));
    inbox.server.start();
    UserManager users = inbox.server.getUserManager();
    MessageDeliveryHandler standard = users.getMessageDeliveryHandler();
    users.setMessageDeliveryHandler(
        (message, address) -> {
          inbox.write(message.getMessage());
          return standard.handle(message, address);
        });
    return inbox;
  }

  int port() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void write(MimeMessage message) throws MessagingException {
    try (OutputStream out = Files.newOutputStream(files.next())) {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
