package org.mwaliko.crash.agent;

import java.util.List;

/** Where a process can be made to die: the only place that names the service's methods. */
public enum CrashPoint {
  /** Deliveries are marked {@code SENDING} and that is committed; none has been begun. */
  AFTER_CLAIM(Side.ENTRY, new Target("org.mwaliko.server.delivery.MessageComposer", "compose")),
  /** The channel has the message and has said nothing to the provider. */
  BEFORE_CALL(
      Side.ENTRY,
      new Target("org.mwaliko.channel.email.EmailChannel", "deliver"),
      new Target("org.mwaliko.channel.sms.SmsChannel", "deliver")),
  /** The provider's yes was read; nobody but the channel knows it yet. */
  AFTER_CALL(
      Side.RETURN,
      new Target("org.mwaliko.channel.email.EmailChannel", "deliver"),
      new Target("org.mwaliko.channel.sms.SmsChannel", "deliver")),
  /** Outcomes are gathered and not yet written. */
  BEFORE_RESULT(Side.ENTRY, new Target("org.mwaliko.server.delivery.Queue", "settle")),
  /** Outcomes are written and committed. */
  AFTER_RESULT(Side.RETURN, new Target("org.mwaliko.server.delivery.Queue", "settle")),
  /** Secrets were made for a part of the set; its deliveries are not in the outbox yet. */
  BEFORE_ENQUEUING(Side.ENTRY, new Target("org.mwaliko.server.delivery.Deliveries", "enqueue")),
  /** A part of the set is in the outbox, and the transaction not committed. */
  AFTER_ENQUEUING(Side.RETURN, new Target("org.mwaliko.server.delivery.Deliveries", "enqueue")),
  /** The account is claimed, and the transaction not committed. */
  DURING_CLAIM(Side.RETURN, new Target("org.mwaliko.server.account.Accounts", "claimed")),
  /** A stopping process has begun to. */
  STOPPING(Side.ENTRY, new Target("org.mwaliko.server.delivery.Engine", "close")),
  /** A stopping process has written its last outcomes and still holds its lease. */
  LEAVING(Side.ENTRY, new Target("org.mwaliko.server.delivery.Queue", "leave"));

  /** Where in the method. */
  public enum Side {
    ENTRY,
    RETURN
  }

  /**
   * A method, or all of that name where there are several.
   *
   * @param className with its package
   */
  public record Target(String className, String method) {}

  private final Side side;
  private final List<Target> targets;

  CrashPoint(Side side, Target... targets) {
    this.side = side;
    this.targets = List.of(targets);
  }

  public Side side() {
    return side;
  }

  public List<Target> targets() {
    return targets;
  }
}
