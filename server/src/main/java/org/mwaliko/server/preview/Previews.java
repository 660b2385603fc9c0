package org.mwaliko.server.preview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.campaign.CampaignKind;
import org.mwaliko.server.campaign.Draft;
import org.mwaliko.server.campaign.PreviewedCampaign;
import org.mwaliko.server.campaign.PreviewedCampaigns;
import org.mwaliko.server.campaign.Selection;
import org.mwaliko.server.campaign.Selections;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.delivery.SampleMessages;
import org.mwaliko.server.invitation.PreviewedSets;
import org.mwaliko.server.message.MessageRenderer;
import org.mwaliko.server.message.Messages;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.spi.Message;

/** Looks at campaigns before they are started. */
public final class Previews implements PreviewedCampaigns {

  /** So many messages of a channel are written for an estimate, and stand for the others. */
  static final int WRITTEN = 500;

  /** So many people's messages are shown. */
  private static final int SHOWN = 3;

  private final Database database;
  private final PreviewStore store;
  private final PreviewedSets sets;
  private final Selections selections;
  private final Accounts accounts;
  private final Channels channels;
  private final Messages messages;
  private final SampleMessages samples;
  private final Duration lifetime;
  private final InstantSource clock;

  public Previews(
      Database database,
      PreviewedSets sets,
      Selections selections,
      Accounts accounts,
      Channels channels,
      Messages messages,
      SampleMessages samples,
      Duration lifetime,
      InstantSource clock) {
    this.database = database;
    this.store = new PreviewStore(database);
    this.sets = sets;
    this.selections = selections;
    this.accounts = accounts;
    this.channels = channels;
    this.messages = messages;
    this.samples = samples;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Freezes the set of a campaign and looks at it; changes nothing that anybody else sees. */
  Outcome<Preview> make(
      Caller caller, CampaignKind kind, Optional<Selection> selection, Sending sending) {
    caller.mustBeAdmin();
    return Draft.of(kind, sending, channels, messages)
        .then(
            draft ->
                database.transaction(
                    () ->
                        selection
                            .map(named -> selections.resolve(caller, kind.audience(), named))
                            .map(found -> found.map(s -> freeze(caller, draft, Optional.of(s))))
                            .orElseGet(
                                () -> Outcome.done(freeze(caller, draft, Optional.empty())))))
        .map(this::look);
  }

  /** A set that was frozen, and what to look at it with. */
  private record Frozen(
      UUID id, Draft draft, Instant expiresAt, List<String> unknown, List<String> ineligible) {}

  private Frozen freeze(Caller caller, Draft draft, Optional<Selections.Selected> selected) {
    UUID id = Ids.next();
    Instant now = clock.instant();
    Instant expiresAt = now.plus(lifetime);
    store.insert(
        new PreviewedCampaign(id, draft.kind(), draft.channelNames(), draft.message()),
        caller,
        now,
        expiresAt);
    selected.ifPresentOrElse(
        some -> sets.freeze(id, new LinkedHashSet<>(some.accounts())),
        () -> sets.freeze(id, draft.kind().audience()));
    return new Frozen(
        id,
        draft,
        expiresAt,
        selected.map(Selections.Selected::unknown).orElse(List.of()),
        selected.map(Selections.Selected::ineligible).orElse(List.of()));
  }

  private Preview look(Frozen frozen) {
    List<OpenChannel> order = frozen.draft().channels();
    Map<String, Long> reached = sets.reach(frozen.id(), order);
    MessageRenderer renderer =
        frozen.draft().kind().reminds()
            ? messages.trialReminder(frozen.draft().message())
            : messages.trial(frozen.draft().message());
    List<Preview.Share> shares = new ArrayList<>();
    List<Preview.Sample> shown = new ArrayList<>();
    for (OpenChannel channel : order) {
      long count = reached.getOrDefault(channel.name(), 0L);
      if (count > 0) {
        Map<Account, Message> written = write(frozen.id(), order, channel, renderer);
        shares.add(new Estimates(channel, count).of(List.copyOf(written.values())));
        written.entrySet().stream()
            .limit(SHOWN)
            .map(e -> new Preview.Sample(e.getKey().id(), channel.name(), e.getValue().content()))
            .forEach(shown::add);
      }
    }
    long all = sets.count(frozen.id());
    return new Preview(
        frozen.id(),
        frozen.draft().kind(),
        frozen.expiresAt(),
        all,
        shares,
        all - reached.values().stream().mapToLong(Long::longValue).sum(),
        shown,
        frozen.unknown(),
        frozen.ineligible());
  }

  private Map<Account, Message> write(
      UUID preview, List<OpenChannel> order, OpenChannel channel, MessageRenderer renderer) {
    Collection<UUID> some = sets.some(preview, order, channel, WRITTEN);
    return samples.write(
        accounts.findAll(Caller.SYSTEM, some).values(), channel.description(), renderer);
  }

  @Override
  public Outcome<PreviewedCampaign> use(Caller caller, UUID id, CampaignKind kind) {
    Optional<PreviewedCampaign> found = store.use(id, caller, clock.instant());
    if (found.isEmpty()) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.NOT_FOUND,
              "There is no such preview of yours: it has expired after %s, or was used. Make another with previewInvitations."
                  .formatted(lifetime),
              "previewToken"));
    }
    return found.get().kind() == kind
        ? Outcome.done(found.get())
        : Outcome.refused(
            new UserError(
                UserErrorCode.INVALID,
                "This is a preview of %s.".formatted(found.get().kind()),
                "previewToken"));
  }

  @Override
  public long freeze(UUID campaign, PreviewedCampaign preview) {
    return sets.become(preview.id(), campaign);
  }

  /**
   * Deletes the oldest that nobody can use any more, a part of one at a time.
   *
   * @return how many rows, at most {@code limit}
   */
  public long deleteExpired(int limit) {
    long deleted = 0;
    for (UUID id : store.over(clock.instant(), limit)) {
      deleted += sets.delete(id, (int) (limit - deleted));
      if (deleted >= limit) {
        return deleted;
      }
      store.delete(id);
    }
    return deleted;
  }
}
