package org.mwaliko.server.web.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.claim.AccessCode;
import org.mwaliko.server.claim.ClaimWorld;
import org.mwaliko.server.claim.RevocationScope;
import org.mwaliko.server.security.Caller;
import org.mwaliko.spi.SecretKind;

/**
 * Refusals take the same time, whatever their reason, so that a stopwatch tells nothing of a code.
 *
 * <p>In a round each kind is timed many times, in random order. A kind stands out if its median is
 * further than a tenth from that of all the others together. Chance and other programs make a kind
 * stand out in one round; a difference in the code does so in each, on the same side.
 */
class ClaimTimingTest {

  private static final int ROUNDS = 4;
  private static final int SAMPLES = 60;
  private static final double TENTH = 0.1;
  private static final String CANARY = "a typing error, which is not looked up";

  @Test
  void p10RefusalsTakeTheSameTimeWhateverTheReason() {
    try (ClaimServer server = new ClaimServer("http://localhost")) {
      ClaimWorld world = server.world;
      Map<String, String[]> kinds = new LinkedHashMap<>();
      UUID id = world.invited("Amina", "Otieno");
      kinds.put("replaced", new String[] {world.issue(id, SecretKind.CODE), "Somebody"});
      kinds.put("right code, wrong name", new String[] {world.issue(id, SecretKind.CODE), "Odd"});
      kinds.put("no such code", new String[] {AccessCode.random().grouped(), "Amina"});
      UUID awaiting = world.awaiting("Brian", "Kamau");
      kinds.put("not invited", new String[] {world.issue(awaiting, SecretKind.CODE), "Brian"});
      String claimed = world.invitedCode("Carol", "Njeri");
      assertEquals(200, server.submit(claimed, "Carol").statusCode());
      kinds.put("claimed", new String[] {claimed, "Somebody"});
      String expired = world.invitedCode("Daudi", "Mutua");
      world.database.update(
          "UPDATE claim_secret SET expires_at = ? WHERE account_id ="
              + " (SELECT id FROM account WHERE given_name = 'Daudi')",
          world.now.get().minus(Duration.ofDays(1)));
      kinds.put("expired", new String[] {expired, "Somebody"});
      UUID left = world.invited("Esther", "Achieng");
      kinds.put(
          "deactivated, right name", new String[] {world.issue(left, SecretKind.CODE), "Esther"});
      world.accounts.deactivate(Caller.SYSTEM, new AccountRef.ById(left));
      world.secrets.end(List.of(left));
      UUID lost = world.invited("Faraja", "Mwangi");
      kinds.put("revoked, right name", new String[] {world.issue(lost, SecretKind.CODE), "Faraja"});
      world.secrets.revokeCodes(Caller.SYSTEM, new RevocationScope.OfAccount(lost));
      String wrong = AccessCode.random().grouped();
      char last = wrong.charAt(wrong.length() - 1);
      kinds.put(
          CANARY,
          new String[] {
            wrong.substring(0, wrong.length() - 1) + (last == '0' ? '1' : '0'), "Amina"
          });

      Set<String> slow = new HashSet<>(kinds.keySet());
      Set<String> fast = new HashSet<>(kinds.keySet());
      round(server, kinds);
      for (int i = 0; i < ROUNDS; i++) {
        Map<String, Double> against = round(server, kinds);
        slow.removeIf(kind -> against.get(kind) < 1 + TENTH);
        fast.removeIf(kind -> against.get(kind) > 1 - TENTH);
      }
      assertTrue(fast.remove(CANARY), "the stopwatch sees what is not even looked up");
      slow.remove(CANARY);
      assertEquals(Set.of(), slow, "slower than the others, in each round");
      assertEquals(Set.of(), fast, "faster than the others, in each round");
    }
  }

  /** The median of each kind, by the median of the others but the canary. */
  private static Map<String, Double> round(ClaimServer server, Map<String, String[]> kinds) {
    HttpResponse<String> form = server.get("/claim");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      order.addAll(kinds.keySet());
    }
    Collections.shuffle(order);
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (String kind : order) {
      String[] typed = kinds.get(kind);
      Map<String, String> fields = Map.of("code", typed[0], "proof", typed[1]);
      long start = System.nanoTime();
      HttpResponse<String> refused = server.submit(form, fields);
      double time = System.nanoTime() - start;
      assertEquals(422, refused.statusCode(), kind);
      times.computeIfAbsent(kind, _ -> new ArrayList<>()).add(time);
    }
    Map<String, Double> against = new LinkedHashMap<>();
    times.forEach(
        (kind, own) -> {
          List<Double> others = new ArrayList<>();
          times.forEach(
              (other, all) -> {
                if (!other.equals(kind) && !other.equals(CANARY)) {
                  others.addAll(all);
                }
              });
          assertFalse(others.isEmpty());
          against.put(kind, median(own) / median(others));
        });
    return against;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
