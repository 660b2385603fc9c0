package org.mwaliko.server.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All given conditions must hold; an empty list is no condition.
 *
 * @param search beginnings of words of the names, the email or the external ID; all must be found
 * @param managedBy whose reports they are, at any number of levels
 * @param campaign whose frozen set holds the account
 * @param deliveryStates that one of the account's deliveries is in; with a campaign, one of that
 */
public record AccountFilter(
    List<AccountStatus> status,
    Optional<String> search,
    List<String> department,
    List<String> location,
    Optional<Boolean> hasEmail,
    Optional<UUID> managedBy,
    Optional<UUID> campaign,
    Optional<Instant> claimedBefore,
    Optional<Instant> invitedBefore,
    List<String> deliveryStates) {

  public static final AccountFilter ALL = ofStatus();

  public AccountFilter {
    status = List.copyOf(status);
    department = List.copyOf(department);
    location = List.copyOf(location);
    deliveryStates = List.copyOf(deliveryStates);
  }

  /** Everybody in a campaign's frozen set. */
  public static AccountFilter ofCampaign(UUID campaign) {
    return new AccountFilter(
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(campaign),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  public static AccountFilter ofStatus(AccountStatus... status) {
    return new AccountFilter(
        List.of(status),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
