package org.mwaliko.channel.sms;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Short words for a broken connection: an exception's own message may be missing or say too much.
 */
final class Reasons {

  private Reasons() {}

  static String of(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        return "unknown host";
      }
      if (t instanceof HttpTimeoutException) {
        return "timeout";
      }
      if (t instanceof SSLException) {
        return "TLS handshake or certificate";
      }
    }
    return failure instanceof ConnectException ? "connection refused" : "connection lost";
  }

  /** Whether the connection broke before TLS was agreed on. */
  static boolean isHandshake(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }
}
