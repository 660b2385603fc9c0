package org.mwaliko.crash.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mwaliko.crash.provider.Acceptance;

/** Counts what speaks against each {@link Rule}. */
final class Breaches {

  private static final Set<String> WAITING = Set.of("pending", "queued", "sending", "deferred");

  private Breaches() {}

  static long lost(Evidence evidence) {
    Set<String> missing = new HashSet<>(evidence.invited());
    evidence.accepted().forEach(entry -> missing.remove(entry.recipient()));
    return missing.size();
  }

  static long uninvited(Evidence evidence) {
    return evidence.accepted().stream()
        .filter(entry -> !evidence.invited().contains(entry.recipient()))
        .count();
  }

  static long notAwaiting(Evidence evidence) {
    return Math.abs(evidence.statuses().bystanders() - evidence.statuses().awaiting());
  }

  static long claimedTwice(Evidence evidence) {
    return evidence.claims().size() - evidence.claims().stream().distinct().count();
  }

  static long claimForgotten(Evidence evidence) {
    long confirmed = evidence.claims().stream().distinct().count();
    return Math.max(0, confirmed - evidence.statuses().claimed());
  }

  static long duplicates(Evidence evidence, String channel) {
    return messages(evidence, channel).values().stream()
        .mapToLong(copies -> copies.size() - 1L)
        .sum();
  }

  static long otherMessageId(Evidence evidence) {
    return different(messages(evidence, "email"), Acceptance::messageId);
  }

  static long otherSecret(Evidence evidence) {
    return different(messages(evidence, "email"), Acceptance::secret)
        + different(messages(evidence, "sms"), Acceptance::secret);
  }

  static long unaccounted(Evidence evidence) {
    int states =
        evidence.counts().entrySet().stream()
            .filter(count -> !count.getKey().equals("total"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return (long) Math.abs(evidence.counts().getOrDefault("total", 0) - states)
        + Math.abs(evidence.invited().size() - states);
  }

  static long unfinished(Evidence evidence) {
    return WAITING.stream().mapToInt(state -> evidence.counts().getOrDefault(state, 0)).sum();
  }

  private static Map<String, List<Acceptance>> messages(Evidence evidence, String channel) {
    return evidence.accepted().stream()
        .filter(entry -> entry.channel().equals(channel))
        .collect(Collectors.groupingBy(Acceptance::recipient));
  }

  /** How many copies differ from the first of their person. */
  private static long different(
      Map<String, List<Acceptance>> messages, Function<Acceptance, String> part) {
    return messages.values().stream()
        .mapToLong(
            copies ->
                copies.stream()
                    .filter(copy -> !part.apply(copy).equals(part.apply(copies.getFirst())))
                    .count())
        .sum();
  }
}
