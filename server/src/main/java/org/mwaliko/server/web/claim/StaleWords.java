package org.mwaliko.server.web.claim;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.claim.ClaimAnswer;
import org.mwaliko.server.message.Languages;
import org.mwaliko.server.resend.ResendOffer;
import org.mwaliko.server.web.page.Labels;

/**
 * What is said to who holds an invitation that came too late.
 *
 * @param zone of the dates
 */
record StaleWords(
    Labels labels, ZoneId zone, ClaimAnswer.Stale stale, Optional<ResendOffer> offer) {

  /** Why, and what there is instead. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    switch (stale.why()) {
      case CLAIMED -> texts.add(dated("used", stale.at()));
      // It was good until then, so to the end of the day before.
      case EXPIRED -> texts.add(dated("expired", stale.at().minusMillis(1)));
      case SUPERSEDED, DEACTIVATED, CANCELED, REVOKED ->
          offer.flatMap(ResendOffer::latest).ifPresent(sent -> texts.add(newer(sent)));
    }
    if (button().isEmpty()) {
      texts.add(labels.text("refusedAsk"));
    }
    return texts;
  }

  /** What the button says, if a new one can be sent. */
  Optional<String> button() {
    return offer
        .flatMap(ResendOffer::to)
        .map(to -> labels.text("sendAgain").replace("{address}", to));
  }

  private String newer(ResendOffer.Sent sent) {
    String key =
        switch (sent.channel()) {
          case "email" -> "newerEmail";
          case "sms" -> "newerSms";
          default -> "newerOther";
        };
    return sent.to()
        .map(to -> dated(key, sent.at()).replace("{address}", to))
        .orElseGet(() -> dated("newerOther", sent.at()));
  }

  private String dated(String key, Instant at) {
    String date =
        Languages.longDate(labels.locale(), labels.locale()).format(at.atZone(zone).toLocalDate());
    return labels.text(key).replace("{date}", date);
  }
}
