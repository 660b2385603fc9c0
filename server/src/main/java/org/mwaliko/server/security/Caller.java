package org.mwaliko.server.security;

/**
 * Who is calling a service. Every service method that reads or changes something on somebody's
 * behalf takes one, so that every door is guarded alike.
 *
 * @param id stable; what idempotency keys are scoped to
 * @param name for people
 * @param role what they may do
 */
public record Caller(String id, String name, Role role) {

  /** Mwaliko itself, doing what somebody with the right to has asked for. */
  public static final Caller SYSTEM = new Caller("system", "Mwaliko", Role.ADMIN);

  /**
   * Guards what only an administrator may do.
   *
   * @throws ForbiddenException for anybody else
   */
  public void mustBeAdmin() {
    if (role != Role.ADMIN) {
      throw new ForbiddenException();
    }
  }
}
