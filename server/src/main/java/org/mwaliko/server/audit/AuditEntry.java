package org.mwaliko.server.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * What there is to say of a change.
 *
 * @param targetType the target's type in the schema
 * @param items how many people or rows it concerned, where it is one event for many
 * @param detail a word of the program's own, such as a kind: never what somebody typed
 * @param reason why, as the caller said
 */
public record AuditEntry(
    AuditAction action,
    Optional<String> targetType,
    Optional<UUID> target,
    Optional<Long> items,
    Optional<String> detail,
    Optional<String> reason) {

  /** A change of one thing. */
  public static AuditEntry of(AuditAction action, String type, UUID target) {
    return new AuditEntry(
        action,
        Optional.of(type),
        Optional.of(target),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Something that was done to nothing in particular. */
  public static AuditEntry of(AuditAction action) {
    return new AuditEntry(
        action,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public AuditEntry items(long count) {
    return new AuditEntry(action, targetType, target, Optional.of(count), detail, reason);
  }

  public AuditEntry detail(String word) {
    return new AuditEntry(action, targetType, target, items, Optional.of(word), reason);
  }

  public AuditEntry reason(Optional<String> why) {
    return new AuditEntry(action, targetType, target, items, detail, why);
  }
}
