package org.mwaliko.server.graphql.engine;

import graphql.ExecutionInput;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.mwaliko.server.database.Deadline;
import org.mwaliko.server.graphql.Limit;
import org.mwaliko.server.graphql.LimitExceededException;

/** Bounds the time of requests, and of each event of a subscription. */
final class Execution {

  private static final Logger LOG = System.getLogger(Execution.class.getName());

  private final Duration timeout;

  Execution(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Does the work; if that takes too long, stops it wherever it is.
   *
   * @return empty if it took too long
   */
  <T> Optional<T> run(ExecutionInput input, Supplier<T> work) {
    Deadline deadline = new Deadline(timeout, input::cancel);
    try {
      T result = deadline.run(work);
      return deadline.isExpired() ? Optional.empty() : Optional.of(result);
    } catch (RuntimeException e) {
      if (deadline.isExpired()) {
        return Optional.empty();
      }
      throw e;
    } finally {
      LOG.log(
          Level.DEBUG,
          () ->
              "A request%s took %d statements"
                  .formatted(
                      Optional.ofNullable(input.getOperationName())
                          .map(name -> " (" + name + ")")
                          .orElse(""),
                      deadline.statements()));
    }
  }

  /** What is answered to what took too long. */
  GraphQlAnswer late() {
    return ErrorAnswers.of(
        new LimitExceededException(
            Limit.TIMEOUT,
            timeout,
            "The request took longer than " + timeout + " and was stopped"));
  }
}
