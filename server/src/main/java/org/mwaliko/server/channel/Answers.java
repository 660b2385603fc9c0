package org.mwaliko.server.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.server.channel.isolation.Faults;
import org.mwaliko.server.channel.isolation.Redaction;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/** Makes what a channel answers whole, and takes secrets out of it (P7). */
record Answers(Redaction redaction) {

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);

  /** An outcome for each message, whatever the channel answered. */
  List<DeliveryResult> complete(
      List<DeliveryResult> answered, List<Message> messages, Faults faults) {
    if (answered.size() != messages.size()) {
      faults.note("It gave a wrong number of outcomes");
    }
    List<DeliveryResult> complete = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      // With a wrong number nobody knows which outcome is whose.
      DeliveryResult result = answered.size() == messages.size() ? answered.get(i) : null;
      if (result == null) {
        if (answered.size() == messages.size()) {
          faults.note("It gave null as an outcome");
        }
        result = new DeliveryResult.Unknown("no-answer", "The channel gave no outcome");
      }
      complete.add(clean(result, messages.get(i)));
    }
    return complete;
  }

  /** What a call that failed means for its messages. */
  DeliveryResult of(CallFailedException failure) {
    return failure.kind() == CallFailedException.Kind.NO_THREAD
        ? new DeliveryResult.Deferred(
            Scope.CHANNEL, failure.code(), failure.getMessage(), Optional.empty())
        : new DeliveryResult.Unknown(failure.code(), failure.getMessage());
  }

  private DeliveryResult clean(DeliveryResult result, Message message) {
    return switch (result) {
      case DeliveryResult.Accepted(Optional<String> providerId, String detail) ->
          new DeliveryResult.Accepted(present(providerId), clean(detail, message));
      case DeliveryResult.Deferred(
              Scope scope,
              String code,
              String detail,
              Optional<Duration> retryAfter) ->
          new DeliveryResult.Deferred(
              scope == null ? Scope.MESSAGE : scope,
              clean(code, message),
              clean(detail, message),
              present(retryAfter).map(Answers::sane));
      case DeliveryResult.Rejected(Scope scope, String code, String detail) ->
          new DeliveryResult.Rejected(
              scope == null ? Scope.MESSAGE : scope, clean(code, message), clean(detail, message));
      case DeliveryResult.Unknown(String code, String detail) ->
          new DeliveryResult.Unknown(clean(code, message), clean(detail, message));
    };
  }

  Lookup clean(Lookup found, Message message) {
    return switch (found) {
      case Lookup.Found(Optional<String> providerId, String detail) ->
          new Lookup.Found(present(providerId), clean(detail, message));
      case Lookup.NotFound() -> found;
      case Lookup.Undetermined(String detail) -> new Lookup.Undetermined(clean(detail, message));
    };
  }

  StatusUpdate clean(StatusUpdate update) {
    StatusUpdate.Status status =
        switch (update.status()) {
          case StatusUpdate.Status.Delivered(String detail) ->
              new StatusUpdate.Status.Delivered(clean(detail));
          case StatusUpdate.Status.Failed(Scope scope, String code, String detail) ->
              new StatusUpdate.Status.Failed(scope, clean(code), clean(detail));
        };
    return new StatusUpdate(update.id(), update.key(), update.providerId(), status, update.at());
  }

  String clean(String text) {
    return text == null ? "" : redaction.of(text);
  }

  private String clean(String text, Message message) {
    return clean(text)
        .replace(message.secret().display(), "•••")
        .replace(message.secret().url().toString(), "•••");
  }

  /** What a provider asks to wait, between a second and a week. */
  private static Duration sane(Duration asked) {
    Duration atLeast = asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
    return atLeast.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : atLeast;
  }

  /** A careless channel gives {@code null} where it should give nothing. */
  private static <T> Optional<T> present(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }
}
