package org.mwaliko.server.enrollment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.AccountSource;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.campaign.Started;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.idempotency.IdempotentRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;

/** Creates accounts and invites their owners, as one change. */
public final class Enrollments {

  private final Accounts accounts;
  private final Campaigns campaigns;
  private final Idempotency idempotency;

  public Enrollments(Accounts accounts, Campaigns campaigns, Idempotency idempotency) {
    this.accounts = accounts;
    this.campaigns = campaigns;
    this.idempotency = idempotency;
  }

  /**
   * @param campaignId what invites the owner; empty if that was put off
   */
  public record Enrolled(UUID accountId, Optional<UUID> campaignId) {

    private String format() {
      return accountId + campaignId.map(id -> " " + id).orElse("");
    }

    private static Enrolled parse(String text) {
      List<UUID> ids = List.of(text.split(" ")).stream().map(UUID::fromString).toList();
      return new Enrolled(ids.getFirst(), ids.stream().skip(1).findFirst());
    }
  }

  /** Creates an account and, unless told otherwise, invites its owner at once. */
  public Outcome<Enrolled> create(
      Caller caller,
      Profile profile,
      Optional<AccountRef> manager,
      InviteTime invite,
      Sending sending) {
    caller.mustBeAdmin();
    IdempotentRequest request =
        IdempotentRequest.of(
            caller.id(), "createAccount", sending.idempotencyKey(), sending.content());
    return idempotency
        .once(
            request,
            () ->
                enroll(caller, profile, manager, AccountSource.API, invite, sending)
                    .map(Enrolled::format))
        .map(Enrolled::parse);
  }

  /**
   * The same as a part of the transaction around it, which who calls it makes sure happens once.
   */
  public Outcome<Enrolled> enroll(
      Caller caller,
      Profile profile,
      Optional<AccountRef> manager,
      AccountSource source,
      InviteTime invite,
      Sending sending) {
    return accounts
        .create(caller, profile, manager, source)
        .then(account -> invite(caller, account, invite, sending));
  }

  private Outcome<Enrolled> invite(
      Caller caller, Account account, InviteTime invite, Sending sending) {
    return switch (invite) {
      case LATER -> Outcome.done(new Enrolled(account.id(), Optional.empty()));
      case NOW ->
          campaigns
              .inviteCreated(caller, List.of(account.id()), sending)
              .map(Started::campaignId)
              .map(campaign -> new Enrolled(account.id(), Optional.of(campaign)));
    };
  }
}
