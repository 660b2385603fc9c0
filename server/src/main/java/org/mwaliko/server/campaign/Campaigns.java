package org.mwaliko.server.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.idempotency.IdempotentRequest;
import org.mwaliko.server.integration.Integrations;
import org.mwaliko.server.invitation.Invitations;
import org.mwaliko.server.message.Messages;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.tally.Tallies;

/** Campaigns: starting them and looking at them. {@link CampaignRunner} moves them on. */
public final class Campaigns {

  /**
   * Up to so many invitations are made at once with the campaign, so that the answer shows them.
   */
  private static final int MADE_AT_ONCE = 500;

  private static final int MOST_DAYS = 3_650;

  /** So many entries of a selection are named in an error. */
  private static final int NAMED = 5;

  private final Database database;
  private final CampaignStore store;
  private final Selections selections;
  private final Accounts accounts;
  private final Invitations invitations;
  private final Channels channels;
  private final Messages messages;
  private final Idempotency idempotency;
  private final AuditTrail audit;
  private final Integrations integrations;
  private final PreviewedCampaigns previews;
  private final LadderStore ladders;
  private final Pacing pacing;
  private final Deliveries deliveries;
  private final Tallies tallies;
  private final CampaignConfig config;
  private final InstantSource clock;

  public Campaigns(
      Database database,
      Accounts accounts,
      Invitations invitations,
      Deliveries deliveries,
      Channels channels,
      Messages messages,
      Idempotency idempotency,
      Selections selections,
      PreviewedCampaigns previews,
      Integrations integrations,
      Pacing pacing,
      CampaignConfig config,
      AuditTrail audit,
      InstantSource clock) {
    this.database = database;
    this.store = new CampaignStore(database);
    this.selections = selections;
    this.previews = previews;
    this.integrations = integrations;
    this.ladders = new LadderStore(database);
    this.pacing = pacing;
    this.deliveries = deliveries;
    this.tallies = new Tallies(database);
    this.config = config;
    this.accounts = accounts;
    this.invitations = invitations;
    this.channels = channels;
    this.messages = messages;
    this.idempotency = idempotency;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Invites everybody who awaits it.
   *
   * @param autoInvite whether those whom integrations add from now on are invited too
   */
  public Outcome<Started> inviteAll(Caller caller, Sending sending, boolean autoInvite) {
    caller.mustBeAdmin();
    return once(
        caller,
        "inviteAll",
        sending,
        () -> {
          // First, so that whoever is being added meanwhile is either invited or in the set.
          if (autoInvite) {
            integrations.switchOnAutoInvite(caller);
          }
          return startFor(caller, CampaignKind.INVITE_ALL, Optional.empty(), sending);
        });
  }

  /** Invites those who are named and await it; the others are listed. */
  public Outcome<Started> inviteSelected(
      Caller caller, Optional<Selection> selection, Sending sending) {
    caller.mustBeAdmin();
    CampaignKind kind = CampaignKind.INVITE_SELECTED;
    if (selection.isEmpty() && sending.preview().isEmpty()) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.REQUIRED,
              "Say whom to invite: give select or a previewToken. Everybody is inviteAll.",
              "select"));
    }
    return once(
        caller, "inviteSelected", sending, () -> startFor(caller, kind, selection, sending));
  }

  /** Delivers codes to those without an email who await it: those who are named, or all. */
  public Outcome<Started> deliverAccessCodes(
      Caller caller, Optional<Selection> selection, Sending sending) {
    caller.mustDeliver();
    CampaignKind kind = CampaignKind.DELIVER_ACCESS_CODES;
    return once(
        caller, "deliverAccessCodes", sending, () -> startFor(caller, kind, selection, sending));
  }

  /** Invites one person again, which ends the old link or code. */
  public Outcome<Started> resend(Caller caller, AccountRef ref, Sending sending) {
    caller.mustDeliver();
    return once(
        caller,
        "resendInvite",
        sending,
        () -> {
          Optional<Account> account = accounts.find(caller, ref);
          if (account.isEmpty()) {
            return Outcome.refused(
                new UserError(UserErrorCode.NOT_FOUND, "There is no such account.", "account"));
          }
          if (!CampaignKind.RESEND_INVITE.audience().includes(account.get())) {
            return Outcome.refused(notInvited(account.get()));
          }
          return start(
              caller,
              CampaignKind.RESEND_INVITE,
              sending,
              id -> {
                invitations.freeze(id, List.of(account.get().id()));
                return 1L;
              });
        });
  }

  /**
   * Reminds people who were invited and have not claimed, with a new secret each: those who are
   * named, those who were last invited at least so many days ago, or all.
   */
  public Outcome<Started> remindUnclaimed(
      Caller caller, Optional<Selection> selection, Optional<Integer> daysAgo, Sending sending) {
    caller.mustDeliver();
    CampaignKind kind = CampaignKind.REMIND_UNCLAIMED;
    if (daysAgo.isPresent() && (daysAgo.get() < 0 || daysAgo.get() > MOST_DAYS)) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "This is from 0 to %d days.".formatted(MOST_DAYS),
              "select",
              "invitedDaysAgo"));
    }
    if (daysAgo.isPresent() && sending.preview().isPresent()) {
      return Outcome.refused(notWithAPreview());
    }
    return once(
        caller,
        "remindUnclaimed",
        sending,
        () -> {
          if (daysAgo.isPresent()) {
            Instant before = clock.instant().minus(Duration.ofDays(daysAgo.get()));
            return start(
                caller,
                kind,
                held(sending),
                id -> invitations.freezeInvitedBefore(caller, id, before));
          }
          return startFor(caller, kind, selection, sending);
        });
  }

  /** Has a completed campaign moved on again, as a part of the transaction around it. */
  public void reopen(UUID id) {
    store.reopen(id);
  }

  /** Invites accounts that were just created, as a part of the request that created them. */
  public Outcome<Started> inviteCreated(
      Caller caller, Collection<UUID> accountIds, Sending sending) {
    caller.mustManageAccounts();
    return start(
        caller,
        CampaignKind.INVITE_SELECTED,
        sending,
        id -> {
          invitations.freeze(id, accountIds);
          return (long) accountIds.size();
        });
  }

  /** What is wrong with a message or with channels, before anything is done. */
  public List<UserError> check(Sending sending) {
    return switch (Draft.of(CampaignKind.INVITE_ALL, sending, channels, messages)) {
      case Outcome.Done<Draft> done -> List.of();
      case Outcome.Refused<Draft>(List<UserError> errors) -> errors;
    };
  }

  public Optional<Campaign> find(Caller caller, UUID id) {
    return Optional.ofNullable(findAll(caller, List.of(id)).get(id));
  }

  /** Those of the campaigns that exist, by ID. */
  public Map<UUID, Campaign> findAll(Caller caller, Collection<UUID> ids) {
    caller.mustSee();
    return store.findAll(caller, ids).stream()
        .collect(Collectors.toMap(Campaign::id, Function.identity()));
  }

  /** The latest first. */
  public Page<Campaign> page(Caller caller, PageRequest request) {
    caller.mustSee();
    return store.page(caller, request);
  }

  public long count(Caller caller) {
    caller.mustSee();
    return store.count(caller);
  }

  /** How many people of a campaign are where, at one moment. */
  public CampaignCounts counts(Caller caller, UUID id) {
    caller.mustSee();
    if (caller.area() instanceof Area.Everywhere) {
      return CampaignCounts.of(tallies.of(id));
    }
    return database.snapshot(
        () ->
            CampaignCounts.of(
                invitations.countByState(caller, id), deliveries.countByState(caller, id)));
  }

  private Outcome<Started> once(
      Caller caller, String operation, Sending sending, Supplier<Outcome<Started>> work) {
    return idempotency
        .once(
            IdempotentRequest.of(
                caller.id(), operation, sending.idempotencyKey(), sending.content()),
            () -> work.get().map(Started::toJson))
        .map(Started::fromJson);
  }

  /** For those who were looked at, those who are selected, or all that it can be for. */
  private Outcome<Started> startFor(
      Caller caller, CampaignKind kind, Optional<Selection> selection, Sending given) {
    Sending sending = held(given);
    if (sending.preview().isPresent()) {
      return startPreviewed(caller, kind, selection, sending);
    }
    return selection
        .map(named -> startForSelection(caller, kind, named, sending))
        .orElseGet(() -> startForAudience(caller, kind, sending));
  }

  /** The operator's pause before many people are written to. */
  private Sending held(Sending sending) {
    return sending.course().startAt().isPresent() || config.hold().isZero()
        ? sending
        : sending.with(sending.course().startingAt(clock.instant().plus(config.hold())));
  }

  private Outcome<Started> startPreviewed(
      Caller caller, CampaignKind kind, Optional<Selection> selection, Sending sending) {
    if (selection.isPresent() || sending.message().isPresent() || sending.channels().isPresent()) {
      return Outcome.refused(notWithAPreview());
    }
    return previews
        .use(caller, sending.preview().get(), kind)
        .then(
            previewed ->
                start(caller, kind, sending.of(previewed), id -> previews.freeze(id, previewed)));
  }

  private Outcome<Started> startForAudience(Caller caller, CampaignKind kind, Sending sending) {
    return start(caller, kind, sending, id -> invitations.freeze(caller, id, kind.audience()));
  }

  private Outcome<Started> startForSelection(
      Caller caller, CampaignKind kind, Selection selection, Sending sending) {
    return selections
        .resolve(caller, kind.audience(), selection)
        .then(Campaigns::somebody)
        .then(
            selected ->
                start(
                        caller,
                        kind,
                        sending,
                        id -> {
                          Set<UUID> once = new LinkedHashSet<>(selected.accounts());
                          invitations.freeze(id, once);
                          return (long) once.size();
                        })
                    .map(
                        started ->
                            new Started(
                                started.campaignId(), selected.unknown(), selected.ineligible())));
  }

  /** Freezes the set and, if it is small, makes its invitations at once. */
  private Outcome<Started> start(
      Caller caller, CampaignKind kind, Sending sending, Function<UUID, Long> freeze) {
    return Draft.of(kind, sending, channels, messages)
        .then(
            draft -> {
              UUID id = Ids.next();
              store.insert(
                  id,
                  kind,
                  draft.channelNames(),
                  kind.reminds()
                      ? Optional.of(messages.saveReminder(draft.message()))
                      : draft.message().map(messages::save),
                  sending.course().startAt().filter(at -> at.isAfter(clock.instant())),
                  caller,
                  clock.instant());
              pace(id, kind, sending.course());
              long total = freeze.apply(id);
              if (total == 0) {
                return Outcome.refused(nobody());
              }
              audit.record(
                  caller,
                  AuditEntry.of(AuditAction.CAMPAIGN_STARTED, CampaignFields.TYPE, id)
                      .items(total)
                      .detail(kind.name()));
              Campaign campaign = store.findAll(Caller.SYSTEM, List.of(id)).getFirst();
              if (total <= MADE_AT_ONCE && campaign.status() == CampaignStatus.RUNNING) {
                invitations.makeNext(CampaignRunner.plan(campaign, channels), MADE_AT_ONCE);
                store.expanded(id, clock.instant());
              }
              return Outcome.done(Started.of(id));
            });
  }

  private void pace(UUID id, CampaignKind kind, Course course) {
    if (!course.reminders()) {
      store.withoutReminders(id);
    }
    // Whoever sends to one person again means now.
    course
        .quietHours()
        .or(() -> kind == CampaignKind.RESEND_INVITE ? Optional.empty() : config.quietHours())
        .ifPresent(quiet -> pacing.setQuietHours(id, quiet));
    pacing.setBudgets(id, course.budgets());
    ladders.insert(id, course.ladder());
  }

  /** A selection that is nobody's says so with its entries, which the caller would look for. */
  private static Outcome<Selections.Selected> somebody(Selections.Selected selected) {
    if (!selected.accounts().isEmpty()) {
      return Outcome.done(selected);
    }
    return Outcome.refused(
        new UserError(
            UserErrorCode.NOBODY_TO_INVITE,
            ("Nobody of the selection can be invited. %d entries name no account: %s. %d name an"
                    + " account in another state: %s.")
                .formatted(
                    selected.unknown().size(),
                    some(selected.unknown()),
                    selected.ineligible().size(),
                    some(selected.ineligible())),
            "select"));
  }

  private static String some(List<String> entries) {
    String named = String.join(", ", entries.subList(0, Math.min(NAMED, entries.size())));
    return entries.isEmpty() ? "none" : entries.size() > NAMED ? named + ", …" : named;
  }

  private static UserError notWithAPreview() {
    return new UserError(
        UserErrorCode.INVALID,
        "What was previewed is what is sent: leave out select, message and channels.",
        "previewToken");
  }

  private static UserError nobody() {
    return new UserError(
        UserErrorCode.NOBODY_TO_INVITE,
        "Nobody is left that this would be sent to: create or import accounts first, or resend an"
            + " invitation with resendInvite.");
  }

  private static UserError notInvited(Account account) {
    String next =
        switch (account.status()) {
          case AWAITING_INVITATION -> "was not invited yet: use inviteSelected.";
          case CLAIMED -> "has been claimed already.";
          case DEACTIVATED -> "is deactivated.";
          case INVITED -> throw new IllegalArgumentException("is invited");
        };
    return new UserError(UserErrorCode.WRONG_STATUS, "The account " + next, "account");
  }
}
