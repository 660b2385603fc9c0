package org.mwaliko.server.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.security.Caller;

/** Deliveries: enqueuing them and looking at them. {@link Engine} sends them. */
public final class Deliveries {

  private final DeliveryStore store;
  private final Queue queue;
  private final Parking parking;
  private final InstantSource clock;

  public Deliveries(Database database, InstantSource clock) {
    this.store = new DeliveryStore(database);
    this.queue = new Queue(database);
    this.parking = new Parking(database);
    this.clock = clock;
  }

  /** Puts messages into the outbox, as a part of the transaction around it. */
  public void enqueue(List<NewDelivery> deliveries) {
    queue.add(deliveries, clock.instant());
  }

  /** When the delivery by a channel that is due first can be or could have been sent. */
  public Optional<Instant> longestDue(String channel) {
    return queue.longestDue(channel);
  }

  /** Takes the next of a paused campaign out of the queue; whether there may be more. */
  public boolean parkNext(UUID campaign, int limit) {
    return parking.park(campaign, limit) == limit;
  }

  /** Puts the next of a resumed campaign back; whether there may be more. */
  public boolean unparkNext(UUID campaign, int limit) {
    return parking.unpark(campaign, limit) == limit;
  }

  /** The accounts of the next of a campaign that wait to be sent. */
  public List<UUID> waiting(UUID campaign, int limit) {
    return parking.waiting(campaign, limit);
  }

  /** Ends what waits to be sent of a campaign to these accounts, which are locked. */
  public List<CanceledDelivery> cancel(UUID campaign, Collection<UUID> accounts) {
    return parking.cancel(campaign, accounts, clock.instant());
  }

  /** Stops finding out about the next of a canceled campaign; whether there may be more. */
  public boolean leaveUnknown(UUID campaign, int limit) {
    return parking.leaveUnknown(campaign, limit) == limit;
  }

  /** Those of the accounts that nothing was ever handed to a provider for, or still may be. */
  public List<UUID> neverAttempted(Collection<UUID> accounts) {
    return parking.neverAttempted(accounts);
  }

  /** Those of the deliveries that exist, by ID. */
  public Map<UUID, Delivery> findAll(Caller caller, Collection<UUID> ids) {
    caller.mustSee();
    return store.findAll(caller, ids).stream()
        .collect(Collectors.toMap(Delivery::id, Function.identity()));
  }

  /** What was sent to an account, the latest first. */
  public Page<Delivery> pageOfAccount(Caller caller, UUID account, PageRequest request) {
    caller.mustSee();
    return store.pageOfAccount(caller, account, request);
  }

  public long countOfAccount(Caller caller, UUID account) {
    caller.mustSee();
    return store.countOfAccount(caller, account);
  }

  /** What a campaign sends, in the order it was enqueued. */
  public Page<Delivery> pageOfCampaign(
      Caller caller, UUID campaign, DeliveryFilter filter, PageRequest request) {
    caller.mustSee();
    return store.pageOfCampaign(caller, campaign, filter, request);
  }

  public long countOfCampaign(Caller caller, UUID campaign, DeliveryFilter filter) {
    caller.mustSee();
    return store.countOfCampaign(caller, campaign, filter);
  }

  /** How many deliveries of a campaign are in each state; none are left out but zeros. */
  public Map<DeliveryState, Long> countByState(Caller caller, UUID campaign) {
    caller.mustSee();
    return store.countByState(caller, campaign);
  }

  /** Cancels what an account wasn't sent yet. What a worker has in hand goes on. */
  public void cancelOf(UUID account) {
    store.cancelOf(account, clock.instant());
  }

  /** Whether any delivery of a campaign still goes on by itself. */
  public boolean goesOn(UUID campaign) {
    return store.goesOn(campaign);
  }

  /** The channels that a campaign has deliveries on. */
  public List<String> channels(UUID campaign) {
    return store.channels(campaign);
  }
}
