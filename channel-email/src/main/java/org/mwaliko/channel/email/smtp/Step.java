package org.mwaliko.channel.email.smtp;

/** Where in a mail transaction (RFC 5321, section 3.3) something happened. */
public enum Step {
  /** {@code MAIL FROM}. */
  MAIL,
  /** {@code RCPT TO}. */
  RCPT,
  /** {@code DATA}, up to the go-ahead. */
  DATA,
  /** The content, up to the reply to the final dot: the one step that leaves doubts. */
  CONTENT;

  /** Whether a reply of this code lets the transaction go on. */
  public boolean allows(int code) {
    return this == DATA ? code == 354 : code >= 200 && code <= 299;
  }
}
