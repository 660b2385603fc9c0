package org.mwaliko.crash.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mwaliko.crash.provider.Acceptance;

/**
 * What happened, as seen from outside.
 *
 * @param kills how many processes were killed
 * @param inFlight how many messages of a channel one process may have handed over without having
 *     noted it
 * @param invited addresses and numbers
 * @param accepted what providers took, in order
 * @param claims the secret of each claim that succeeded
 * @param statuses how many accounts are in each status, of those invited and those not
 * @param counts of the campaign: the total and each state
 */
public record Evidence(
    int kills,
    int inFlight,
    Set<String> invited,
    List<Acceptance> accepted,
    List<String> claims,
    Statuses statuses,
    Map<String, Integer> counts) {

  /**
   * Accounts by status.
   *
   * @param awaiting who are still {@code AWAITING_INVITATION}
   * @param bystanders who should be
   * @param claimed who are {@code CLAIMED}
   */
  public record Statuses(int awaiting, int bystanders, int claimed) {}

  public Evidence {
    invited = Set.copyOf(invited);
    accepted = List.copyOf(accepted);
    claims = List.copyOf(claims);
    counts = Map.copyOf(counts);
  }
}
