package org.mwaliko.channel.sms;

import java.time.Duration;
import java.util.Optional;

/** Why a request brought no answer that the SDK could read. */
sealed interface Failure {

  /**
   * Twilio, or something on the way to it, answered with anything but success.
   *
   * @param status of HTTP
   * @param code Twilio's own, where the body had one
   * @param retryAfter how long it asks to wait
   */
  record Refused(int status, Optional<Integer> code, Optional<Duration> retryAfter)
      implements Failure {

    /** Twilio's code, or the status of HTTP where there is none. */
    String name() {
      return code.map(String::valueOf).orElse("http-" + status);
    }
  }

  /**
   * The request never left: not a byte of its body was handed to a connection.
   *
   * @param reason one word or a few, for an administrator
   */
  record NotSent(String reason) implements Failure {}

  /**
   * The request left, wholly or in part, and the answer did not come.
   *
   * @param reason one word or a few, for an administrator
   */
  record Lost(String reason) implements Failure {}

  /** The calling thread was interrupted. */
  record Interrupted() implements Failure {}
}
