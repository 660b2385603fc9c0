package org.mwaliko.crash.provider;

import java.time.Duration;

/** What a provider does about a message that it was told to send. */
public sealed interface Mood {

  /** It takes responsibility, and says so after a while. */
  record Accepting(Duration delay) implements Mood {}

  /**
   * It refuses.
   *
   * @param code of SMTP or, for text messages, of HTTP
   */
  record Refusing(int code) implements Mood {}

  /** It takes responsibility, and the line breaks before it has said so. */
  record Cutting() implements Mood {}

  /** It takes it at once. */
  Mood FINE = new Accepting(Duration.ZERO);

  /** Decides about each message. */
  @FunctionalInterface
  interface Moods {
    /**
     * What to do about a message.
     *
     * @param recipient an address or a number
     * @param before how often this recipient's was answered for already, whatever the answer
     */
    Mood of(String recipient, int before);
  }
}
