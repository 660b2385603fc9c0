package org.mwaliko.channel.sms;

/** Carries a {@link Failure} through the SDK, which knows unchecked exceptions only. */
final class CallFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  CallFailed(Failure failure) {
    // Expected, and caught at once: a stack trace would only cost time.
    super(failure.getClass().getSimpleName(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
