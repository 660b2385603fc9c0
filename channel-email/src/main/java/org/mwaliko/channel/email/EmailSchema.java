package org.mwaliko.channel.email;

import static org.mwaliko.spi.ConfigKey.optional;
import static org.mwaliko.spi.ConfigKey.required;
import static org.mwaliko.spi.ConfigKey.withDefault;

import java.util.List;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.ConfigKey.Type;

/** The keys below {@code channels.email}. */
final class EmailSchema {

  static final String HOST = "host";
  static final String PORT = "port";
  static final String SECURITY = "security";
  static final String TRUSTED_CERTIFICATE = "trusted-certificate";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String EHLO_NAME = "ehlo-name";
  static final String FROM = "from";
  static final String REPLY_TO = "reply-to";
  static final String MESSAGE_ID_DOMAIN = "message-id-domain";
  static final String CONNECT_TIMEOUT = "connect-timeout";
  static final String REPLY_TIMEOUT = "reply-timeout";
  static final String IDLE_TIMEOUT = "idle-timeout";
  static final String MESSAGES_PER_CONNECTION = "messages-per-connection";

  /** In the order in which somebody would write them. */
  static final String CALLBACK_SECRET = "callback-secret";

  static final List<ConfigKey> KEYS =
      List.of(
          required(HOST, Type.STRING, "Name or address of the SMTP server."),
          optional(PORT, Type.INTEGER, "Its port; 587, or 465 where security is tls."),
          withDefault(
              SECURITY,
              Type.STRING,
              "starttls",
              "starttls (used where the server offers it, demanded where there is a password),"
                  + " starttls-required, tls (from the first octet) or none (in clear, password"
                  + " included)."),
          optional(
              TRUSTED_CERTIFICATE,
              Type.PATH,
              "PEM file with the certificate of a private CA, trusted instead of the public ones."),
          optional(USERNAME, Type.STRING, "For logging in; nobody logs in without."),
          optional(PASSWORD, Type.STRING, "For logging in.").asSecret(),
          optional(
              EHLO_NAME,
              Type.STRING,
              "What this client calls itself; the host's full name, or its address."),
          required(
              FROM,
              Type.STRING,
              "Sender, an address or Name <address>; the name is the organisation's unless given."
                  + " Bounces go to the address."),
          optional(REPLY_TO, Type.STRING, "Where answers go, an address or Name <address>."),
          optional(
              MESSAGE_ID_DOMAIN, Type.STRING, "Domain of the Message-ID; the sender's domain."),
          withDefault(
              CONNECT_TIMEOUT,
              Type.DURATION,
              "PT10S",
              "How long to wait for a connection, and for the sign of life of a kept one."),
          withDefault(
              REPLY_TIMEOUT,
              Type.DURATION,
              "PT600S",
              "How long to wait for the reply to a message, at most PT15M; less than PT10M risks"
                  + " duplicates (RFC 5321, 4.5.3.2.6). Other replies: as long, at most PT5M."),
          withDefault(
              IDLE_TIMEOUT,
              Type.DURATION,
              "PT30S",
              "After how long without a message a connection is closed; keep it below the server's"
                  + " own limit."),
          withDefault(
              MESSAGES_PER_CONNECTION,
              Type.INTEGER,
              "100",
              "After how many messages a connection is closed."),
          optional(
                  CALLBACK_SECRET,
                  Type.STRING,
                  "What bounces are signed with that a mail server posts: whsec_ and base64 of 24 to"
                      + " 64 octets. Without it none are taken.")
              .asSecret());

  private EmailSchema() {}
}
