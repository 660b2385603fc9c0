package org.mwaliko.server.webhook.net;

import java.time.Duration;
import java.util.Optional;

/** What came of a request. */
public sealed interface Answer {

  /**
   * The endpoint answered.
   *
   * @param status of HTTP
   * @param retryAfter how long it asks to be left alone
   */
  record Answered(int status, Optional<Duration> retryAfter) implements Answer {}

  /**
   * It didn't, or may not be asked.
   *
   * @param why in words, without anything of the URL but its host
   */
  record Unanswered(String why) implements Answer {}
}
