package org.mwaliko.server.testinvitation;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.idempotency.IdempotentRequest;
import org.mwaliko.server.message.MessageTemplate;
import org.mwaliko.server.message.Messages;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.DeliveryResult;

/** Sends messages to try them out, to addresses that the operator has listed and no other. */
public final class TestInvitations {

  private final TestInvitationStore store;
  private final Channels channels;
  private final Messages messages;
  private final Idempotency idempotency;
  private final List<String> addresses;
  private final URI claimPage;
  private final AuditTrail audit;
  private final InstantSource clock;

  /**
   * @param addresses emails and phone numbers that test messages may go to
   */
  public TestInvitations(
      Database database,
      Channels channels,
      Messages messages,
      Idempotency idempotency,
      List<String> addresses,
      URI claimPage,
      AuditTrail audit,
      InstantSource clock) {
    this.store = new TestInvitationStore(database);
    this.channels = channels;
    this.messages = messages;
    this.idempotency = idempotency;
    this.addresses = List.copyOf(addresses);
    this.claimPage = claimPage;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is to be tried out.
   *
   * @param content the whole request, in a form that is the same for the same request
   */
  public record Request(
      String channel,
      Optional<String> to,
      Locale locale,
      Optional<MessageTemplate> message,
      String idempotencyKey,
      String content) {}

  private record Checked(OpenChannel channel, Optional<MessageTemplate> message) {}

  /**
   * Sends one at once. That it is to be sent is noted and committed before it is, so that a
   * repetition of the request tells what came of it and never sends again.
   */
  public Outcome<TestInvitation> send(Caller caller, Request request) {
    caller.mustBeAdmin();
    AtomicReference<Optional<Checked>> toSend = new AtomicReference<>(Optional.empty());
    Outcome<UUID> noted =
        idempotency
            .once(
                IdempotentRequest.of(
                    caller.id(), "sendTestInvitation", request.idempotencyKey(), request.content()),
                () ->
                    check(request)
                        .map(
                            checked -> {
                              UUID id = Ids.next();
                              store.insert(
                                  id, request.channel(), request.to(), caller, clock.instant());
                              audit.record(
                                  caller,
                                  AuditEntry.of(AuditAction.TEST_INVITATION_SENT)
                                      .detail(request.channel()));
                              toSend.set(Optional.of(checked));
                              return id.toString();
                            }))
            .map(UUID::fromString);
    return noted.map(
        id -> {
          toSend.get().ifPresent(checked -> deliver(id, checked, request));
          return store.find(id).orElseThrow();
        });
  }

  /**
   * Deletes the oldest.
   *
   * @return how many, at most {@code limit}
   */
  public long deleteOlder(Instant before, int limit) {
    return store.deleteOlder(before, limit);
  }

  private void deliver(UUID id, Checked checked, Request request) {
    TestMessage message = new TestMessage(messages.trial(checked.message()), claimPage);
    DeliveryResult result =
        checked
            .channel()
            .deliver(
                message.write(
                    id,
                    checked.channel().description(),
                    request.to(),
                    request.locale(),
                    clock.instant()));
    switch (result) {
      case DeliveryResult.Accepted a ->
          store.ended(id, DeliveryState.ACCEPTED, Optional.empty(), a.detail());
      // Nobody tries a test again but whoever asked for it.
      case DeliveryResult.Deferred d ->
          store.ended(id, DeliveryState.FAILED, Optional.ofNullable(d.code()), d.detail());
      case DeliveryResult.Rejected r ->
          store.ended(id, DeliveryState.FAILED, Optional.ofNullable(r.code()), r.detail());
      case DeliveryResult.Unknown u ->
          store.ended(id, DeliveryState.UNKNOWN, Optional.ofNullable(u.code()), u.detail());
    }
  }

  private Outcome<Checked> check(Request request) {
    Optional<OpenChannel> channel = channels.find(request.channel());
    if (channel.isEmpty()) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.CHANNEL_UNAVAILABLE,
              "The channel \"%s\" is not configured.".formatted(request.channel()),
              "channel"));
    }
    Set<AddressKind> reaches = channel.get().description().reaches();
    boolean needsAddress =
        reaches.contains(AddressKind.EMAIL) || reaches.contains(AddressKind.PHONE);
    if (needsAddress && request.to().filter(this::isListed).isEmpty()) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.INVALID,
              "Test messages go only to the addresses that the operator has listed under"
                  + " security.test-addresses in the configuration; this is none of them.",
              "to"));
    }
    if (request.message().isEmpty()) {
      return Outcome.done(new Checked(channel.get(), Optional.empty()));
    }
    return messages
        .check(request.message().get(), Set.of(channel.get().description().form()))
        .map(good -> new Checked(channel.get(), Optional.of(good)));
  }

  private boolean isListed(String address) {
    return addresses.stream().anyMatch(address::equalsIgnoreCase);
  }
}
