package org.mwaliko.server.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.claim.SecretLifetimes;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.delivery.CanceledDelivery;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.delivery.NewDelivery;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.suppression.Suppressions;
import org.mwaliko.server.webhook.WebhookOutbox;

/** Freezes the set of a campaign and makes its invitations. */
public final class Invitations {

  private final Database database;
  private final InvitationStore store;
  private final Accounts accounts;
  private final ClaimSecrets secrets;
  private final SecretLifetimes lifetimes;
  private final Deliveries deliveries;
  private final Suppressions suppressions;
  private final WebhookOutbox webhooks;

  public Invitations(
      Database database,
      Accounts accounts,
      ClaimSecrets secrets,
      SecretLifetimes lifetimes,
      Deliveries deliveries,
      Suppressions suppressions) {
    this.database = database;
    this.store = new InvitationStore(database);
    this.accounts = accounts;
    this.secrets = secrets;
    this.lifetimes = lifetimes;
    this.deliveries = deliveries;
    this.suppressions = suppressions;
    this.webhooks = new WebhookOutbox(database);
  }

  /**
   * Puts the whole audience of now, within the caller's area, into the set, and says how many they
   * are.
   */
  public long freeze(Caller caller, UUID campaign, Audience audience) {
    return store.freeze(caller, campaign, audience);
  }

  /** Puts these accounts into the set. */
  public void freeze(UUID campaign, Collection<UUID> accountIds) {
    store.freeze(campaign, accountIds);
  }

  /**
   * Puts those of the caller's area into the set who were last invited then or earlier, and have
   * not claimed.
   */
  public long freezeInvitedBefore(Caller caller, UUID campaign, Instant before) {
    return store.freezeInvitedBefore(caller, campaign, before);
  }

  /**
   * Puts those into the set whom an earlier campaign reached, who have not claimed, whom no later
   * one has invited, and who have received nothing since {@code quietSince}.
   */
  public long freezeUnclaimed(UUID campaign, UUID earlier, Instant quietSince) {
    return store.freezeUnclaimed(campaign, earlier, quietSince);
  }

  /** How many invitations of a campaign are in each state; none are left out but zeros. */
  public Map<InvitationState, Long> countByState(Caller caller, UUID campaign) {
    caller.mustSee();
    return store.countByState(caller, campaign);
  }

  /**
   * Puts those into the set whom an earlier campaign invited, who have not claimed, whom no later
   * one has invited by hand, and whom the channel reaches.
   */
  public long freezeUnclaimedReachable(UUID campaign, UUID earlier, OpenChannel channel) {
    return store.freezeUnclaimedReachable(campaign, earlier, channel);
  }

  /** The people that no invitation could be made for. */
  public Page<Skipped> skipped(Caller caller, UUID campaign, PageRequest request) {
    caller.mustSee();
    return store.skipped(caller, campaign, request);
  }

  /**
   * Makes the next invitations of a campaign, each with its secret and its delivery, in one
   * transaction (or in the one around it). Repeating it after a crash goes on where it was.
   *
   * @return whether there may be more
   */
  public boolean makeNext(Plan plan, int limit) {
    return database.transaction(
        () -> {
          List<UUID> pending = store.pending(plan.campaignId(), limit);
          make(plan, pending);
          return pending.size() == limit;
        });
  }

  /**
   * Calls back the next invitations of a canceled campaign, in one transaction. Who was never sent
   * anything is as before. Repeating it after a crash goes on where it was.
   *
   * @return whether there may be more
   */
  public boolean cancelNext(UUID campaign, Audience audience, int limit) {
    return database.transaction(
        () -> {
          if (store.cancelPending(campaign, limit) == limit) {
            return true;
          }
          List<UUID> waiting = deliveries.waiting(campaign, limit);
          // Accounts first, as everybody locks them, so that nobody waits in a circle.
          accounts.lock(waiting);
          undo(audience, deliveries.cancel(campaign, waiting));
          return waiting.size() == limit || deliveries.leaveUnknown(campaign, limit);
        });
  }

  /**
   * Makes people what they were before an invitation that no provider was ever handed. Of the
   * others the link or code stays, since they may have it.
   */
  private void undo(Audience audience, List<CanceledDelivery> canceled) {
    List<CanceledDelivery> untouched = canceled.stream().filter(c -> !c.attempted()).toList();
    List<UUID> ids = untouched.stream().map(CanceledDelivery::secretId).toList();
    if (audience == Audience.INVITED) {
      secrets.restoreEarlier(ids);
    } else {
      secrets.withdraw(ids);
      accounts.neverInvited(
          deliveries.neverAttempted(untouched.stream().map(CanceledDelivery::accountId).toList()));
    }
  }

  private void make(Plan plan, List<UUID> pending) {
    Map<OpenChannel, List<UUID>> byChannel = new LinkedHashMap<>();
    List<Skipped> skipped = new ArrayList<>();
    Map<UUID, Account> locked =
        accounts.lock(pending).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    Map<UUID, Set<String>> suppressed = suppressions.channels(pending);
    for (UUID id : pending) {
      Account account = locked.get(id);
      if (!plan.audience().includes(account)) {
        skipped.add(
            new Skipped(
                id,
                UserErrorCode.WRONG_STATUS,
                "The account had become " + account.status() + "."));
        continue;
      }
      Optional<OpenChannel> channel =
          Reach.first(plan.channels(), account.profile(), suppressed.getOrDefault(id, Set.of()));
      if (channel.isPresent()) {
        byChannel.computeIfAbsent(channel.get(), key -> new ArrayList<>()).add(id);
      } else {
        skipped.add(new Skipped(id, UserErrorCode.UNREACHABLE, unreachable(plan)));
      }
    }
    byChannel.forEach((channel, ids) -> enqueue(plan, channel, ids));
    store.skipped(plan.campaignId(), skipped);
  }

  private void enqueue(Plan plan, OpenChannel channel, List<UUID> ids) {
    var kind = channel.description().secret();
    // A code that was never delivered may be delivered now; somebody invited again gets a new one.
    boolean keep = plan.audience() != Audience.INVITED;
    Map<UUID, UUID> issued = secrets.issue(ids, kind, lifetimes.of(channel.name(), kind), keep);
    Instant now = accounts.invited(ids);
    if (plan.audience() != Audience.INVITED) {
      webhooks.accountsInvited(plan.campaignId(), channel.name(), ids, now);
    }
    store.made(plan.campaignId(), ids);
    deliveries.enqueue(
        ids.stream()
            .map(
                id ->
                    new NewDelivery(
                        plan.campaignId(), id, issued.get(id), plan.messageId(), channel.name()))
            .toList());
  }

  private static String unreachable(Plan plan) {
    return "None of the channels %s reaches this person; add or correct an address, or another channel."
        .formatted(plan.channels().stream().map(OpenChannel::name).toList());
  }
}
