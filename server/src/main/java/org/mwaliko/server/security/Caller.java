package org.mwaliko.server.security;

import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is calling a service. Every service method that reads or changes something on somebody's
 * behalf takes one, so that every door is guarded alike.
 *
 * @param id stable; what idempotency keys are scoped to
 * @param name for people
 * @param role what they may do
 * @param area with whom; a manager's is never everywhere
 * @param atItsDoor what an integration may do with accounts at the door that is its own
 */
public record Caller(String id, String name, Role role, Area area, AtItsDoor atItsDoor) {

  /** What integrations may do with accounts. */
  public enum AtItsDoor {
    NOTHING,
    SEE,
    MANAGE
  }

  /** Mwaliko itself, doing what somebody with the right to has asked for. */
  public static final Caller SYSTEM = new Caller("system", "Mwaliko", Role.ADMIN);

  private static final Set<Role> ALL_SEEING = EnumSet.of(Role.ADMIN, Role.AUDITOR);
  private static final Set<Role> SEEING = EnumSet.of(Role.ADMIN, Role.AUDITOR, Role.MANAGER);
  private static final Set<Role> DELIVERING = EnumSet.of(Role.ADMIN, Role.MANAGER);

  private static final System.Logger LOGGER = System.getLogger(Caller.class.getName());

  public Caller {
    if (role == Role.MANAGER && area instanceof Area.Everywhere) {
      throw new IllegalArgumentException("a manager's area is never everywhere");
    }
  }

  /** Somebody at a door that is no integration's. */
  public Caller(String id, String name, Role role, Area area) {
    this(id, name, role, area, AtItsDoor.NOTHING);
  }

  /** Somebody whose area follows from the role: a manager's is nobody. */
  public Caller(String id, String name, Role role) {
    this(
        id,
        name,
        role,
        role == Role.MANAGER
            ? new Area.Part(Optional.empty(), List.of(), List.of())
            : Area.EVERYWHERE);
  }

  /**
   * An integration at the door that is its own; elsewhere it may do nothing.
   *
   * @param manages whether it may change accounts, and not see them alone
   * @throws ForbiddenException for anybody else
   */
  public Caller atItsDoor(boolean manages) {
    mustBe(EnumSet.of(Role.INTEGRATION));
    return new Caller(id, name, role, area, manages ? AtItsDoor.MANAGE : AtItsDoor.SEE);
  }

  /**
   * Guards creating and changing accounts.
   *
   * @throws ForbiddenException for anybody but administrators and integrations that manage accounts
   */
  public void mustManageAccounts() {
    if (atItsDoor != AtItsDoor.MANAGE) {
      mustBeAdmin();
    }
  }

  /**
   * Guards what only an administrator may do.
   *
   * @throws ForbiddenException for anybody else
   */
  public void mustBeAdmin() {
    mustBe(EnumSet.of(Role.ADMIN));
  }

  /**
   * Guards what can't be confined to an area and is looked at only.
   *
   * @throws ForbiddenException for anybody but administrators and auditors
   */
  public void mustSeeAll() {
    mustBe(ALL_SEEING);
  }

  /**
   * Guards what is looked at only, and confined to the caller's area.
   *
   * @throws ForbiddenException for integrations anywhere but {@link #atItsDoor}
   */
  public void mustSee() {
    if (atItsDoor == AtItsDoor.NOTHING) {
      mustBe(SEEING);
    }
  }

  /**
   * Guards handing codes and links to people, confined to the caller's area.
   *
   * @throws ForbiddenException for anybody but administrators and managers
   */
  public void mustDeliver() {
    mustBe(DELIVERING);
  }

  private void mustBe(Set<Role> roles) {
    if (!roles.contains(role)) {
      LOGGER.log(Level.INFO, "Refused: the {0} {1} may not {2}", role, id, what());
      throw new ForbiddenException();
    }
  }

  /** The service method that asked, such as {@code ApiTokens.create}. */
  private static String what() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !frame.getClassName().equals(Caller.class.getName()))
                    .findFirst()
                    .map(
                        frame ->
                            frame.getClassName().replaceAll(".*\\.", "")
                                + "."
                                + frame.getMethodName()))
        .orElseThrow();
  }
}
