package org.mwaliko.server.account;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** In which order accounts are listed; those that are alike in it, in that of their creation. */
public record AccountOrder(Field field, boolean descending) {

  /** The order of creation. */
  public static final AccountOrder DEFAULT = new AccountOrder(Field.CREATED_AT, false);

  /** What accounts are ordered by. Those without a value come first, or last if descending. */
  public enum Field {
    /** IDs are made in the order of creation. */
    CREATED_AT("id", account -> Optional.of(account.id().toString())),
    NAME("display_name", account -> Optional.of(account.profile().displayName())),
    STATUS("status", account -> Optional.of(account.status().name())),
    INVITED_AT("invited_at", account -> account.invitedAt().map(Instant::toString)),
    CLAIMED_AT("claimed_at", account -> account.claimedAt().map(Instant::toString));

    private final String column;
    private final Function<Account, Optional<String>> value;

    Field(String column, Function<Account, Optional<String>> value) {
      this.column = column;
      this.value = value;
    }

    String column() {
      return column;
    }

    Optional<String> valueOf(Account account) {
      return value.apply(account);
    }

    /** What the column is compared with. */
    Object parameter(String text) {
      return switch (this) {
        case CREATED_AT, NAME, STATUS -> text;
        case INVITED_AT, CLAIMED_AT -> Instant.parse(text);
      };
    }
  }

  /** Where an account stands in this order. */
  public AccountCursor cursorOf(Account account) {
    return new AccountCursor(this, field.valueOf(account), account.id());
  }
}
