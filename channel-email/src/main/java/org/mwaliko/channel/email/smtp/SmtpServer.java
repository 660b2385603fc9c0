package org.mwaliko.channel.email.smtp;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where mail is handed over, and how long to wait there.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param security how the line is protected
 * @param trust whose certificates are believed
 * @param credentials for AUTH; nobody logs in without
 * @param ehloName what the client calls itself; the host's own name where nothing is said
 * @param connectTimeout for the TCP connection, and for the sign of life of a kept line
 * @param replyTimeout for the reply to the final dot: at least 10 minutes by RFC 5321, section
 *     4.5.3.2.6. All other replies have as long, but at most 5 minutes (4.5.3.2.1 to 4.5.3.2.4)
 */
public record SmtpServer(
    String host,
    int port,
    Security security,
    SSLSocketFactory trust,
    Optional<Credentials> credentials,
    Optional<String> ehloName,
    Duration connectTimeout,
    Duration replyTimeout) {

  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(5);

  /** How long to wait for any reply but the last. */
  Duration commandTimeout() {
    return replyTimeout.compareTo(LONGEST_COMMAND) < 0 ? replyTimeout : LONGEST_COMMAND;
  }

  /** The same server for somebody in a hurry. */
  SmtpServer within(Duration timeout) {
    return new SmtpServer(host, port, security, trust, credentials, ehloName, timeout, timeout);
  }
}
