package org.mwaliko.channel.email.smtp;

/** How far one message came on one line. */
public sealed interface Attempt {

  /** The server's last word: consent at {@link Step#CONTENT}, or else a refusal at any step. */
  record Answered(Step step, Reply reply) implements Attempt {}

  /**
   * The line broke or the time ran out.
   *
   * @param step the one without an answer
   * @param code a word such as {@code timeout}
   * @param why for an administrator
   */
  record Broken(Step step, String code, String why) implements Attempt {}

  /** The address needs SMTPUTF8, which the server does not offer; nothing was sent. */
  record NoUtf8() implements Attempt {}

  /** Whether the server had ended the line, and certainly without having taken the message. */
  default boolean lineWasGone() {
    return switch (this) {
      case Answered(Step step, Reply reply) ->
          step != Step.CONTENT && reply.code() == Reply.CLOSING;
      case Broken broken -> broken.step() != Step.CONTENT;
      case NoUtf8() -> false;
    };
  }
}
