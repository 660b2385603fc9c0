package org.mwaliko.server.pacing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;
import org.mwaliko.spi.Estimate;

/** Sets quiet hours and budgets, and tells whether a message may go now. */
public final class Pacing {

  private final PacingStore store;
  private final ZoneId zone;

  /**
   * @param zone of people who have none of their own
   */
  public Pacing(Database database, ZoneId zone) {
    this.store = new PacingStore(database);
    this.zone = zone;
  }

  /** A message that is about to be sent. */
  public record Waiting(UUID id, UUID campaign, UUID account) {}

  /** When those may go that would disturb somebody now, by their ID. */
  public Map<UUID, Instant> quietUntil(Collection<Waiting> messages, String channel, Instant now) {
    Map<UUID, PacingStore.Rules> rules = rules(messages, channel);
    List<Waiting> quiet =
        messages.stream()
            .filter(
                m ->
                    Optional.ofNullable(rules.get(m.campaign()))
                        .flatMap(PacingStore.Rules::quietHours)
                        .isPresent())
            .toList();
    Map<UUID, ZoneId> zones = store.zones(quiet.stream().map(Waiting::account).toList());
    Map<UUID, Instant> until = new HashMap<>();
    for (Waiting message : quiet) {
      rules
          .get(message.campaign())
          .quietHours()
          .flatMap(hours -> hours.endsAt(now, zones.getOrDefault(message.account(), zone)))
          .ifPresent(end -> until.put(message.id(), end));
    }
    return until;
  }

  /** Those of the campaigns that may spend only so much on a channel. */
  public Set<UUID> budgeted(Collection<UUID> campaigns, String channel) {
    return store.rules(campaigns, channel).entrySet().stream()
        .filter(entry -> entry.getValue().budgeted())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Spends what a message takes. If that is more than what is left, the campaign is paused with the
   * reason.
   *
   * @return whether it may go
   */
  public boolean spend(UUID campaign, String channel, Optional<Estimate> estimate) {
    Budget.Spent left =
        store.budgets(List.of(campaign)).get(campaign).stream()
            .filter(b -> b.budget().channel().equals(channel))
            .findFirst()
            .orElseThrow();
    boolean priced = estimate.flatMap(Estimate::price).isPresent();
    if (estimate.isEmpty() || left.budget().maxAmount().isPresent() && !priced) {
      store.pause(
          campaign,
          "The channel \"%s\" can't say what a message costs, so its budget can't be kept.%s"
              .formatted(
                  channel, estimate.isEmpty() ? "" : " Configure its prices, or limit maxParts."));
      return false;
    }
    BigDecimal amount =
        estimate.flatMap(Estimate::price).map(price -> price.amount()).orElse(BigDecimal.ZERO);
    if (store.spend(campaign, channel, estimate.get().parts(), amount)) {
      return true;
    }
    store.pause(
        campaign,
        "The budget for \"%s\" is spent. Resume it with a larger one.".formatted(channel));
    return false;
  }

  /** Sets the quiet hours of a campaign. */
  public void setQuietHours(UUID campaign, QuietHours quiet) {
    store.setQuietHours(campaign, quiet);
  }

  /** Gives a campaign those of another. */
  public void copyQuietHours(UUID from, UUID to) {
    store.copyQuietHours(from, to);
  }

  /** Sets how much a campaign may spend in all, what it has spent included. */
  public void setBudgets(UUID campaign, List<Budget> budgets) {
    store.setBudgets(campaign, budgets);
  }

  /**
   * The budgets of campaigns, for those that have any. What is spent tells of everybody in a
   * campaign, so whoever sees a part of the people sees those of their own campaigns only (P9).
   */
  public Map<UUID, List<Budget.Spent>> budgets(Caller caller, Collection<UUID> campaigns) {
    return store.budgets(
        caller.area() instanceof Area.Everywhere || campaigns.isEmpty()
            ? campaigns
            : store.startedBy(caller.id(), campaigns));
  }

  private Map<UUID, PacingStore.Rules> rules(Collection<Waiting> messages, String channel) {
    return store.rules(
        messages.stream().map(Waiting::campaign).collect(Collectors.toSet()), channel);
  }
}
