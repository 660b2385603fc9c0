package org.mwaliko.channel.email.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Opens lines: connection, greeting, TLS, login. */
public final class SmtpConnector {

  private static final String LOGINS = "PLAIN LOGIN";

  private final SmtpServer server;
  private final Redaction redaction;
  private final Session session;

  /** Makes no connection. */
  public SmtpConnector(SmtpServer server) {
    this.server = server;
    this.redaction =
        new Redaction(server.credentials().map(Credentials::secrets).orElse(List.of()));
    boolean required =
        switch (server.security()) {
          case STARTTLS_REQUIRED -> true;
          // Whoever can strip the offer from the line would get the password.
          case STARTTLS -> server.credentials().isPresent();
          case TLS, NONE -> false;
        };
    var properties = new Properties();
    properties.setProperty(
        "mail.smtp.starttls.enable", String.valueOf(server.security() == Security.STARTTLS));
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(required));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", server.trust());
    properties.setProperty("mail.smtp.auth.mechanisms", LOGINS);
    properties.setProperty("mail.smtp.quitwait", "false");
    this.session = Session.getInstance(properties);
  }

  /**
   * A line that is ready for a message.
   *
   * @throws ConnectFailure if there is none to be had
   * @throws InterruptedException if the thread was interrupted; nothing stays open
   */
  SmtpLine open() throws ConnectFailure, InterruptedException {
    Socket socket = Sockets.connect(server);
    Optional<SmtpLine> line = Optional.empty();
    boolean opened = false;
    try {
      SmtpLine fresh = new SmtpLine(session, server, socket);
      line = Optional.of(fresh);
      fresh.setLocalHost(server.ehloName().orElseGet(() -> EhloName.of(socket)));
      boolean tls = server.security() == Security.TLS;
      fresh.connect(tls ? Sockets.secured(socket, server) : socket);
      if (server.credentials().isPresent() && !offersLogin(fresh)) {
        throw new ConnectFailure("auth", "a username is configured, but the server offers no AUTH");
      }
      opened = true;
      return fresh;
    } catch (MessagingException | IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while connecting");
      }
      throw failure(line.flatMap(SmtpLine::lastReply), e);
    } finally {
      if (!opened) {
        close(socket);
      }
    }
  }

  /** The same server, with another patience for everything. */
  public SmtpConnector within(Duration timeout) {
    return new SmtpConnector(server.within(timeout));
  }

  /**
   * Connects, logs in and says goodbye.
   *
   * @throws ConnectFailure if that is not possible
   * @throws InterruptedException if the thread was interrupted
   */
  public void probe() throws ConnectFailure, InterruptedException {
    open().quit();
  }

  private static boolean offersLogin(SmtpLine line) {
    return line.supportsExtension("AUTH") || line.supportsExtension("AUTH=LOGIN");
  }

  private ConnectFailure failure(Optional<Reply> last, Exception e) {
    Optional<Breakage> breakage = Breakage.in(e);
    if (breakage.isPresent()) {
      return new ConnectFailure(breakage.get().code(), breakage.get().why());
    }
    if (last.isEmpty()) {
      return new ConnectFailure(Breakage.CLOSED.code(), Breakage.CLOSED.why());
    }
    Reply reply = last.get();
    if (reply.code() >= 400) {
      return new ConnectFailure(String.valueOf(reply.code()), redaction.clean(reply.text()));
    }
    // The server said nothing wrong: it does not offer what is required.
    return e instanceof AuthenticationFailedException
        ? new ConnectFailure("auth", "the server offers no login that is known: " + LOGINS)
        : new ConnectFailure("starttls", "the server does not offer STARTTLS, which is required");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // gone is gone
    }
  }
}
