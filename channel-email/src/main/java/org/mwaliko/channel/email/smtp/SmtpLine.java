package org.mwaliko.channel.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One open line to the server, for one thread at a time.
 *
 * <p>{@link SMTPTransport#sendMessage} tells neither at which command a line broke, nor what a
 * server said that hung up right after. So the commands are given one by one here, and every reply
 * is noted as it is read.
 */
final class SmtpLine extends SMTPTransport {

  /** Quiet for so long, a line is asked for a sign of life before it carries a message. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** Shows content and links at FINEST. Held here, because the JDK forgets unheld levels. */
  private static final Logger PROTOCOL =
      Logger.getLogger(SmtpLine.class.getPackageName() + ".protocol");

  static {
    PROTOCOL.setLevel(Level.OFF);
  }

  private final SmtpServer server;
  private final Socket socket;
  private Optional<Reply> reply = Optional.empty();
  private OutputStream content = OutputStream.nullOutputStream();
  private int messages;
  private long lastUsed = System.nanoTime();
  private boolean clean = true;
  private boolean usable = true;

  /**
   * @param socket the connected socket at the bottom, below any TLS: timeouts are set on it
   */
  SmtpLine(Session session, SmtpServer server, Socket socket) throws SocketException {
    super(session, url(server));
    this.server = server;
    this.socket = socket;
    patience(server.commandTimeout());
  }

  private static URLName url(SmtpServer server) {
    return new URLName(
        "smtp",
        server.host(),
        server.port(),
        null,
        server.credentials().map(Credentials::username).orElse(null),
        server.credentials().map(Credentials::password).orElse(null));
  }

  /**
   * Sends one message, or as much of it as the server wants to hear.
   *
   * @param mime lines ended by CRLF; dots are doubled here
   * @throws InterruptedException if the thread was interrupted; the line is then closed
   */
  synchronized Attempt transmit(Envelope envelope, byte[] mime) throws InterruptedException {
    if (envelope.utf8() && !supportsExtension("SMTPUTF8")) {
      return new Attempt.NoUtf8();
    }
    messages++;
    clean = false;
    Attempt attempt = perform(Step.MAIL, envelope, mime);
    for (Step step : new Step[] {Step.RCPT, Step.DATA, Step.CONTENT}) {
      if (!(attempt instanceof Attempt.Answered(Step last, Reply said))
          || !last.allows(said.code())) {
        return attempt;
      }
      attempt = perform(step, envelope, mime);
    }
    clean = true; // RFC 5321, section 4.1.1.4: over, whatever the server thinks of the content
    return attempt;
  }

  private Attempt perform(Step step, Envelope envelope, byte[] mime) throws InterruptedException {
    reply = Optional.empty();
    Breakage breakage = Breakage.CLOSED;
    try {
      patience(step == Step.CONTENT ? server.replyTimeout() : server.commandTimeout());
      switch (step) {
        case MAIL -> simpleCommand(envelope.mail(supportsExtension("8BITMIME")));
        case RCPT -> simpleCommand(envelope.rcpt());
        case DATA -> content = data();
        case CONTENT -> {
          content.write(mime);
          finishData();
        }
      }
    } catch (MessagingException | IOException e) {
      breakage = Breakage.in(e).orElse(Breakage.CLOSED);
    }
    lastUsed = System.nanoTime();
    if (reply.isPresent()) {
      int code = reply.get().code();
      usable = usable && code != Reply.CLOSING && (step.allows(code) || code >= 400);
      return new Attempt.Answered(step, reply.get());
    }
    abandon();
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted at " + step);
    }
    return new Attempt.Broken(step, breakage.code(), breakage.why());
  }

  /**
   * Whether a line that was kept can carry another message. Asks the server where the last message
   * was refused, or was a while ago.
   */
  synchronized boolean ready() {
    if (clean && System.nanoTime() - lastUsed < FRESH.toNanos()) {
      return true;
    }
    try {
      patience(server.connectTimeout());
      clean = simpleCommand("RSET") == 250;
    } catch (MessagingException | SocketException e) {
      clean = false;
    }
    return clean;
  }

  /** Whether the server is still there as far as is known. */
  boolean usable() {
    return usable;
  }

  /** How many messages it was used for, refused ones included. */
  int messages() {
    return messages;
  }

  /** When it was used last, by {@link System#nanoTime}. */
  long lastUsed() {
    return lastUsed;
  }

  /** What the server said last, if anything since the last command. */
  Optional<Reply> lastReply() {
    return reply;
  }

  /** Says goodbye without waiting for an answer. */
  void quit() {
    try {
      close();
    } catch (MessagingException e) {
      abandon(); // it was gone already: nothing is lost
    }
  }

  /** Cuts the line. */
  void abandon() {
    usable = false;
    try {
      socket.close();
    } catch (IOException e) {
      usable = false; // closed as far as we are concerned
    }
  }

  /** Notes what was said, which the superclass keeps from its caller when the line breaks later. */
  @Override
  protected int readServerResponse() throws MessagingException {
    reply = Optional.empty();
    int code = super.readServerResponse();
    if (Reply.isCode(code)) {
      reply = Optional.of(Reply.of(code, getLastServerResponse()));
    }
    return code;
  }

  /** Does not greet again, in an older way, a server that has just sent us away for now. */
  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    boolean welcome = super.ehlo(domain);
    if (!welcome && reply.isPresent() && reply.get().code() < 500) {
      throw new MessagingException("not welcome now");
    }
    return welcome;
  }

  /**
   * Leaves out the superclass's RSET after a refusal: a server that hangs up would hide its reply,
   * and a slow one delay the result. {@link #ready} makes up for it.
   */
  @Override
  public synchronized void issueCommand(String command, int expected) throws MessagingException {
    if (!"RSET".equals(command)) {
      super.issueCommand(command, expected);
    }
  }

  private void patience(Duration timeout) throws SocketException {
    socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
  }
}
