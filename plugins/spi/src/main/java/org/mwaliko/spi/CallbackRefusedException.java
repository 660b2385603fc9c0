package org.mwaliko.spi;

/** A request that is not certainly the provider's own: forged, altered, stale or unreadable. */
public final class CallbackRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason for the log, without anything secret and without the right signature
   */
  public CallbackRefusedException(String reason) {
    super(reason);
  }
}
