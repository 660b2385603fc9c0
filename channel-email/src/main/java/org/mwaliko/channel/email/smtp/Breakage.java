package org.mwaliko.channel.email.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why a line broke.
 *
 * @param code one word
 * @param why a few more
 */
record Breakage(String code, String why) {

  /** The server ended it without an error. */
  static final Breakage CLOSED = new Breakage("closed", "the server closed the line");

  /** What broke it; empty where nothing did, and it is the server's answer that was wrong. */
  static Optional<Breakage> in(Exception e) {
    List<Throwable> chain =
        Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause).toList();
    if (chain.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
      return Optional.of(new Breakage("timeout", "the server did not answer in time"));
    }
    return first(chain, SSLException.class, "tls")
        .or(() -> first(chain, IOException.class, "line"));
  }

  private static Optional<Breakage> first(
      List<Throwable> chain, Class<? extends IOException> type, String code) {
    return chain.stream()
        .filter(type::isInstance)
        .findFirst()
        .map(cause -> new Breakage(code, String.valueOf(cause.getMessage())));
  }
}
