package org.mwaliko.server.whynot;

import java.time.Instant;
import java.util.Optional;

/** Makes one answer of what is known: the first reason that explains all. Pure. */
final class Diagnosis {

  private static final String RESEND = "resendInvite";

  private Diagnosis() {}

  static WhyNotClaimed of(Facts facts, Instant now) {
    return switch (facts.status()) {
      case "DEACTIVATED" ->
          WhyNotClaimed.of(Reason.DEACTIVATED, "The account is deactivated: nothing is sent.")
              .since(facts.deactivatedAt());
      case "AWAITING_INVITATION" -> uninvited(facts);
      default -> invited(facts, now);
    };
  }

  /** Somebody's first invitation may be under way, or have come to nothing. */
  private static WhyNotClaimed uninvited(Facts facts) {
    return underWay(facts)
        .orElseGet(
            () ->
                WhyNotClaimed.of(
                        Reason.NEVER_INVITED, "Nobody has invited this person yet: invite them.")
                    .next("inviteSelected"));
  }

  private static WhyNotClaimed invited(Facts facts, Instant now) {
    return underWay(facts)
        .or(() -> facts.secret().flatMap(secret -> handedOver(secret, now)))
        .or(() -> facts.delivery().flatMap(sent -> undelivered(facts, sent)))
        .or(() -> facts.secret().flatMap(secret -> ended(secret, now)))
        .or(() -> facts.delivery().map(sent -> waiting(facts, sent)))
        .orElseGet(() -> handOver(facts));
  }

  /** What the latest campaign has not made a message for. */
  private static Optional<WhyNotClaimed> underWay(Facts facts) {
    return facts
        .invitation()
        .flatMap(
            invitation ->
                switch (invitation.state()) {
                  case "PENDING" -> Optional.of(pending(invitation));
                  case "SKIPPED" ->
                      facts.status().equals("AWAITING_INVITATION") || facts.delivery().isEmpty()
                          ? Optional.of(skipped(invitation))
                          : Optional.empty();
                  default -> held(facts, invitation);
                });
  }

  private static WhyNotClaimed pending(Facts.Invitation invitation) {
    Optional<Instant> since = Optional.of(invitation.campaignCreatedAt());
    return switch (invitation.campaignStatus()) {
      case "SCHEDULED" ->
          WhyNotClaimed.of(Reason.CAMPAIGN_SCHEDULED, "The campaign has not started yet.")
              .since(since);
      case "PAUSED" ->
          WhyNotClaimed.of(Reason.CAMPAIGN_PAUSED, "The campaign is paused: resume it.")
              .since(since)
              .next("resumeCampaign");
      case "CANCELED" ->
          WhyNotClaimed.of(
                  Reason.CAMPAIGN_CANCELED, "The campaign was canceled before this person's turn.")
              .since(since)
              .next("inviteSelected");
      default ->
          WhyNotClaimed.of(Reason.BEING_INVITED, "The invitation is being made.").since(since);
    };
  }

  private static WhyNotClaimed skipped(Facts.Invitation invitation) {
    return WhyNotClaimed.of(
            Reason.NO_CHANNEL,
            invitation
                .skipMessage()
                .orElse("No channel reaches this person; add an address or another channel."))
        .since(Optional.of(invitation.campaignCreatedAt()))
        .next("inviteSelected");
  }

  /** A message that a paused campaign holds back. */
  private static Optional<WhyNotClaimed> held(Facts facts, Facts.Invitation invitation) {
    boolean notSent =
        facts
            .delivery()
            .filter(sent -> sent.campaignId().equals(invitation.campaignId()))
            .filter(sent -> sent.state().equals("QUEUED") || sent.state().equals("DEFERRED"))
            .isPresent();
    return notSent && invitation.campaignStatus().equals("PAUSED")
        ? Optional.of(pending(invitation))
        : Optional.empty();
  }

  private static Optional<WhyNotClaimed> undelivered(Facts facts, Facts.Sent sent) {
    Optional<Instant> since = Optional.of(sent.updatedAt());
    String by = " by " + sent.channel();
    return switch (sent.state()) {
      case "QUEUED", "SENDING" ->
          Optional.of(
              WhyNotClaimed.of(Reason.QUEUED, "The message" + by + " is waiting for its turn.")
                  .since(since)
                  .until(sent.dueAt()));
      case "DEFERRED" ->
          Optional.of(
              WhyNotClaimed.of(
                      Reason.DEFERRED,
                      "The message" + by + " was put off and will be tried again" + because(sent))
                  .since(since)
                  .until(sent.dueAt()));
      case "UNKNOWN" ->
          Optional.of(
              WhyNotClaimed.of(
                      Reason.UNKNOWN_OUTCOME,
                      "Whether the message" + by + " arrived is not known" + because(sent))
                  .since(since)
                  .until(sent.dueAt())
                  .next("resolveDelivery"));
      case "FAILED" -> Optional.of(failed(facts, sent, by));
      default -> Optional.empty();
    };
  }

  private static WhyNotClaimed failed(Facts facts, Facts.Sent sent, String by) {
    return facts
        .suppressed()
        .map(
            since ->
                WhyNotClaimed.of(
                        Reason.ADDRESS_SUPPRESSED,
                        "The address is no good"
                            + by
                            + ": correct it, or use another channel"
                            + because(sent))
                    .since(Optional.of(since)))
        .orElseGet(
            () ->
                WhyNotClaimed.of(
                        Reason.FAILED,
                        "The message" + by + " could not be delivered" + because(sent))
                    .since(Optional.of(sent.updatedAt())))
        .next(RESEND);
  }

  private static Optional<WhyNotClaimed> ended(Facts.Secret secret, Instant now) {
    boolean expired =
        !secret.expiresAt().isAfter(now) || secret.endReason().equals(Optional.of("EXPIRED"));
    if (secret.live() && !expired) {
      return Optional.empty();
    }
    return Optional.of(
        (expired
                ? WhyNotClaimed.of(Reason.EXPIRED, "The link or code has expired: send another.")
                    .since(Optional.of(secret.expiresAt()))
                : WhyNotClaimed.of(Reason.CODE_ENDED, "The link or code was ended: send another."))
            .next(RESEND));
  }

  private static WhyNotClaimed waiting(Facts facts, Facts.Sent sent) {
    if (sent.state().equals("CANCELED")) {
      return WhyNotClaimed.of(
              Reason.CAMPAIGN_CANCELED, "The message ended before it was sent: send another.")
          .since(Optional.of(sent.updatedAt()))
          .next(RESEND);
    }
    return WhyNotClaimed.of(
            Reason.WAITING_FOR_CLAIM,
            "The message by "
                + sent.channel()
                + " was delivered, and its link or code can be claimed: remind the person.")
        .since(Optional.of(sent.updatedAt()))
        .until(facts.secret().map(Facts.Secret::expiresAt))
        .next("remindUnclaimed");
  }

  private static Optional<WhyNotClaimed> handedOver(Facts.Secret secret, Instant now) {
    return secret
        .handedOverAt()
        .filter(at -> ended(secret, now).isEmpty())
        .map(
            at ->
                WhyNotClaimed.of(
                        Reason.WAITING_FOR_CLAIM,
                        "The access code was handed over in person, and can be claimed: remind the"
                            + " person.")
                    .since(Optional.of(at))
                    .until(Optional.of(secret.expiresAt())));
  }

  private static WhyNotClaimed handOver(Facts facts) {
    return WhyNotClaimed.of(
            Reason.WAITING_FOR_HAND_OVER, "The access code waits to be handed over in person.")
        .since(facts.invitedAt())
        .until(facts.secret().map(Facts.Secret::expiresAt))
        .next("revealAccessCode");
  }

  /** With the provider's code and words, which hold no secret. */
  private static String because(Facts.Sent sent) {
    String code = sent.code().map(text -> " (" + text + ")").orElse("");
    return code + sent.detail().map(text -> ": " + text).orElse(".");
  }
}
