package org.mwaliko.server.resend;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.campaign.Course;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.delivery.Delivery;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;

/**
 * Sends a new invitation when the holder of an old one asks for it, at most once an hour. Who asks
 * has proved to hold a right secret and to know who it is for.
 */
public final class ResendRequests {

  private static final int LOOKED_AT = 20;
  private static final Set<DeliveryState> OUT =
      EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.UNKNOWN);

  private final Deliveries deliveries;
  private final Channels channels;
  private final Campaigns campaigns;
  private final InstantSource clock;

  public ResendRequests(
      Deliveries deliveries, Channels channels, Campaigns campaigns, InstantSource clock) {
    this.deliveries = deliveries;
    this.channels = channels;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  /** What to tell the owner of an account. */
  public ResendOffer offer(Account account) {
    return new ResendOffer(
        latest(account),
        channel(account).flatMap(name -> MaskedAddress.of(account.profile(), name)));
  }

  /**
   * Sends a new one, unless one was asked for within the hour.
   *
   * @return where to, masked; empty if it can't be sent
   */
  public Optional<String> send(Account account) {
    Optional<String> channel = channel(account);
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Sending sending =
        new Sending(
            Optional.empty(),
            Optional.of(List.of(channel.get())),
            Course.PLAIN,
            Optional.empty(),
            "asked for by " + account.id() + " at " + hour,
            channel.get());
    return switch (campaigns.resend(Caller.SYSTEM, new AccountRef.ById(account.id()), sending)) {
      case Outcome.Done<?> _ -> MaskedAddress.of(account.profile(), channel.get());
      case Outcome.Refused<?> _ -> Optional.empty();
    };
  }

  /** The first that sends straight to the person. */
  private Optional<String> channel(Account account) {
    return channels.usable().stream()
        .map(OpenChannel::name)
        .filter(name -> MaskedAddress.of(account.profile(), name).isPresent())
        .findFirst();
  }

  private Optional<ResendOffer.Sent> latest(Account account) {
    UUID id = account.id();
    PageRequest request = new PageRequest(LOOKED_AT, Optional.empty(), false);
    return deliveries.pageOfAccount(Caller.SYSTEM, id, request).items().stream()
        .filter(delivery -> OUT.contains(delivery.state()))
        .findFirst()
        .map(delivery -> sent(account, delivery));
  }

  private static ResendOffer.Sent sent(Account account, Delivery delivery) {
    return new ResendOffer.Sent(
        delivery.channel(),
        MaskedAddress.of(account.profile(), delivery.channel()),
        delivery.updatedAt());
  }
}
