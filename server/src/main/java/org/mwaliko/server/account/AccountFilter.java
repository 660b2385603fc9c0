package org.mwaliko.server.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All given conditions must hold; an empty list is no condition.
 *
 * @param campaign whose frozen set holds the account
 */
public record AccountFilter(
    List<AccountStatus> status,
    List<String> department,
    List<String> location,
    Optional<Boolean> hasEmail,
    Optional<UUID> campaign) {

  public static final AccountFilter ALL =
      new AccountFilter(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

  public AccountFilter {
    status = List.copyOf(status);
    department = List.copyOf(department);
    location = List.copyOf(location);
  }

  public static AccountFilter ofStatus(AccountStatus... status) {
    return new AccountFilter(
        List.of(status), List.of(), List.of(), Optional.empty(), Optional.empty());
  }
}
