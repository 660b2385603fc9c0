package org.mwaliko.server.http;

import java.io.IOException;

/** A body can't be read to its end. The client's fault, or that of the way to here. */
public final class BrokenBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenBodyException(Exception cause) {
    super("The body ended too early, or isn't packed as it says", cause);
  }
}
