package org.mwaliko.server.message;

import static org.mwaliko.server.message.Placeholder.CLAIM_PAGE;
import static org.mwaliko.server.message.Placeholder.CODE;
import static org.mwaliko.server.message.Placeholder.DISPLAY_NAME;
import static org.mwaliko.server.message.Placeholder.EXPIRES;
import static org.mwaliko.server.message.Placeholder.GIVEN_NAME;
import static org.mwaliko.server.message.Placeholder.LINK;
import static org.mwaliko.server.message.Placeholder.ORGANIZATION;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.spi.ContentForm;

/** A part of a message that a caller may word, with the limits that the schema states. */
public enum MessagePart {
  SUBJECT("subject", 200, true),
  TEXT("text", 10_000, false, LINK),
  HTML("html", 100_000, false, LINK),
  SMS("sms", 1_000, false, CODE, CLAIM_PAGE),
  LETTER_HEADING("letterHeading", 200, true),
  LETTER("letter", 10_000, false, CODE, CLAIM_PAGE);

  private final String key;
  private final int limit;
  private final boolean singleLine;
  private final Set<Placeholder> placeholders;
  private final Optional<Placeholder> secret;

  /** Secrets stay out of subjects and headings: mail servers log them, and windows show them. */
  MessagePart(String key, int limit, boolean singleLine, Placeholder... secretFirst) {
    this.key = key;
    this.limit = limit;
    this.singleLine = singleLine;
    this.placeholders = EnumSet.of(GIVEN_NAME, DISPLAY_NAME, ORGANIZATION, EXPIRES);
    this.placeholders.addAll(List.of(secretFirst));
    this.secret = List.of(secretFirst).stream().findFirst();
  }

  /** Its name in the schema and in a file of standard messages. */
  public String key() {
    return key;
  }

  /** How many characters a template may have. */
  public int limit() {
    return limit;
  }

  boolean singleLine() {
    return singleLine;
  }

  /** Those that may be used in it. */
  Set<Placeholder> placeholders() {
    return placeholders;
  }

  /** The one without which the message would be of no use. */
  Optional<Placeholder> secret() {
    return secret;
  }

  /** The parts that a form cannot do without. */
  static List<MessagePart> neededFor(ContentForm form) {
    return switch (form) {
      case RICH -> List.of(SUBJECT, TEXT);
      case SHORT -> List.of(SMS);
      case LETTER -> List.of(LETTER_HEADING, LETTER);
    };
  }
}
