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
import org.mwaliko.server.pacing.Budget;

/** A campaign whose channels and message have been looked at and found good. */
public record Draft(
    CampaignKind kind, List<OpenChannel> channels, Optional<MessageTemplate> message) {

  public static Outcome<Draft> of(
      CampaignKind kind, Sending sending, Channels channels, Messages messages) {
    List<UserError> errors = problems(sending.course(), channels);
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    return channels(sending, channels)
        .then(
            chosen ->
                message(sending, chosen, messages)
                    .map(message -> new Draft(kind, chosen, message)));
  }

  public List<String> channelNames() {
    return channels.stream().map(OpenChannel::name).toList();
  }

  private static List<UserError> problems(Course course, Channels channels) {
    List<UserError> errors = new ArrayList<>();
    Ladders.problem(course.ladder())
        .ifPresent(problem -> errors.add(new UserError(UserErrorCode.INVALID, problem, "ladder")));
    course.ladder().stream()
        .map(LadderStep::channel)
        .filter(name -> channels.find(name).isEmpty())
        .forEach(name -> errors.add(unavailable(name, channels, "ladder")));
    course.budgets().stream()
        .map(Budget::channel)
        .filter(name -> channels.find(name).isEmpty())
        .forEach(name -> errors.add(unavailable(name, channels, "budgets")));
    return errors;
  }

  private static UserError unavailable(String name, Channels channels, String field) {
    return new UserError(
        UserErrorCode.CHANNEL_UNAVAILABLE,
        "The channel \"%s\" is not configured; configured are %s."
            .formatted(name, channels.usable().stream().map(OpenChannel::name).toList()),
        field);
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
          .ifPresentOrElse(chosen::add, () -> errors.add(unavailable(name, channels, "channels")));
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
