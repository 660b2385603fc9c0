package org.mwaliko.server.security;

/** The caller is known and may not do this. */
public final class ForbiddenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ForbiddenException() {
    super("The caller's role does not allow this");
  }
}
