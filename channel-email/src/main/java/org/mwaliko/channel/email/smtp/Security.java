package org.mwaliko.channel.email.smtp;

/** How the line to the server is protected. */
public enum Security {
  /** STARTTLS where the server offers it; with a password it must. */
  STARTTLS,
  /** No STARTTLS, no mail. */
  STARTTLS_REQUIRED,
  /** TLS from the first octet (RFC 8314), on a port of its own. */
  TLS,
  /** In clear, password included. */
  NONE
}
