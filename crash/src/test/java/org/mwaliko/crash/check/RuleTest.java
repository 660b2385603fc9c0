package org.mwaliko.crash.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mwaliko.crash.provider.Acceptance;

/** A made-up journal for each rule, that breaks it and no other. */
class RuleTest {

  private static final Acceptance ANNA = mail("anna@example.com", "<1@x>", "link-a");
  private static final Acceptance BEN = text("+254700000001", "SM1", "CODE-B");

  private final List<Acceptance> accepted = new ArrayList<>(List.of(ANNA, BEN));
  private List<String> claims = List.of("link-a");
  private Evidence.Statuses statuses = new Evidence.Statuses(3, 3, 1);
  private Map<String, Integer> counts = Map.of("total", 2, "accepted", 2, "queued", 0);

  @Test
  void whatIsAsPromisedBreaksNoRule() {
    broken();
    accepted.add(ANNA);
    broken();
  }

  @Test
  void anInvitationThatNobodyAcceptedIsLost() {
    accepted.remove(BEN);
    broken(Rule.LOST);
  }

  @Test
  void aMessageToSomebodyElseIsNoticed() {
    accepted.add(mail("bystander@example.com", "<9@x>", "link-z"));
    broken(Rule.UNINVITED);
  }

  @Test
  void aBystanderWhoNoLongerAwaitsIsNoticed() {
    statuses = new Evidence.Statuses(2, 3, 1);
    broken(Rule.NOT_AWAITING);
  }

  @Test
  void aSecondClaimOfALinkIsNoticed() {
    claims = List.of("link-a", "link-a");
    broken(Rule.CLAIMED_TWICE);
  }

  @Test
  void aClaimThatWasConfirmedAndForgottenIsNoticed() {
    statuses = new Evidence.Statuses(3, 3, 0);
    broken(Rule.CLAIM_FORGOTTEN);
  }

  @Test
  void moreDuplicatesThanKillsExplainAreNoticed() {
    accepted.addAll(List.of(ANNA, ANNA, ANNA));
    broken(Rule.DUPLICATE_EMAILS);
  }

  @Test
  void aDuplicateWithAnotherIdIsNoticed() {
    accepted.add(mail("anna@example.com", "<2@x>", "link-a"));
    broken(Rule.OTHER_MESSAGE_ID);
  }

  @Test
  void aSecondTextMessageIsNoticed() {
    accepted.add(text("+254700000001", "SM2", "CODE-B"));
    broken(Rule.DUPLICATE_TEXTS);
  }

  @Test
  void aDuplicateWithAnotherLinkIsNoticed() {
    accepted.add(mail("anna@example.com", "<1@x>", "link-b"));
    broken(Rule.OTHER_SECRET);
  }

  @Test
  void aDeliveryWithoutAStateIsNoticed() {
    counts = Map.of("total", 2, "accepted", 1);
    broken(Rule.UNACCOUNTED);
  }

  @Test
  void aDeliveryThatStillWaitsIsNoticed() {
    counts = Map.of("total", 2, "accepted", 1, "queued", 1);
    broken(Rule.UNFINISHED);
  }

  private void broken(Rule... expected) {
    Evidence evidence =
        new Evidence(
            1, 2, Set.of("anna@example.com", "+254700000001"), accepted, claims, statuses, counts);
    assertEquals(List.of(expected), new Verdict("made up", evidence, Map.of()).broken());
  }

  private static Acceptance mail(String to, String id, String link) {
    return new Acceptance("email", to, id, link, Instant.EPOCH);
  }

  private static Acceptance text(String to, String id, String code) {
    return new Acceptance("sms", to, id, code, Instant.EPOCH);
  }
}
