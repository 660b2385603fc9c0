package org.mwaliko.server.campaign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.message.MessageTemplate;
import org.mwaliko.server.message.Messages;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;

/** A campaign whose channels and message have been looked at and found good. */
public record Draft(
    CampaignKind kind, List<OpenChannel> channels, Optional<MessageTemplate> message) {

  public static Outcome<Draft> of(
      CampaignKind kind, Sending sending, Channels channels, Messages messages) {
    return channels(sending, channels)
        .then(
            chosen ->
                message(sending, chosen, messages)
                    .map(message -> new Draft(kind, chosen, message)));
  }

  public List<String> channelNames() {
    return channels.stream().map(OpenChannel::name).toList();
  }

  private static Outcome<List<OpenChannel>> channels(Sending sending, Channels channels) {
    List<UserError> errors = new ArrayList<>();
    List<OpenChannel> chosen = new ArrayList<>();
    if (sending.channels().isEmpty()) {
      chosen.addAll(channels.usable());
    }
    for (String name : new LinkedHashSet<>(sending.channels().orElse(List.of()))) {
      channels
          .find(name)
          .ifPresentOrElse(
              chosen::add,
              () ->
                  errors.add(
                      new UserError(
                          UserErrorCode.CHANNEL_UNAVAILABLE,
                          "The channel \"%s\" is not configured; configured are %s."
                              .formatted(
                                  name, channels.usable().stream().map(OpenChannel::name).toList()),
                          "channels")));
    }
    if (chosen.isEmpty() && errors.isEmpty()) {
      errors.add(
          new UserError(
              UserErrorCode.CHANNEL_UNAVAILABLE,
              "No channel is configured; the operator adds one under channels in the configuration.",
              "channels"));
    }
    return errors.isEmpty() ? Outcome.done(chosen) : Outcome.refused(errors);
  }

  private static Outcome<Optional<MessageTemplate>> message(
      Sending sending, List<OpenChannel> channels, Messages messages) {
    if (sending.message().isEmpty()) {
      return Outcome.done(Optional.empty());
    }
    return messages
        .check(
            sending.message().get(),
            channels.stream()
                .map(channel -> channel.description().form())
                .collect(Collectors.toSet()))
        .map(Optional::of);
  }
}
