package org.mwaliko.channel.email.smtp;

import java.nio.charset.StandardCharsets;

/**
 * Sender and one recipient, as the commands want them.
 *
 * @param from in ASCII
 * @param to with its domain in ASCII
 * @param utf8 whether the recipient's local part is outside ASCII (RFC 6531)
 */
public record Envelope(String from, String to, boolean utf8) {

  byte[] mail(boolean eightBit) {
    String parameters = utf8 ? eightBit ? " BODY=8BITMIME SMTPUTF8" : " SMTPUTF8" : "";
    return ("MAIL FROM:<" + from + ">" + parameters).getBytes(StandardCharsets.UTF_8);
  }

  byte[] rcpt() {
    return ("RCPT TO:<" + to + ">").getBytes(StandardCharsets.UTF_8);
  }

  /** Hides whose it is. */
  @Override
  public String toString() {
    return "Envelope[]";
  }
}
