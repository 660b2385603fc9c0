package org.mwaliko.server.web.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.claim.ClaimWorld;
import org.mwaliko.spi.SecretKind;

/** What the {@code POST} does. */
class ClaimPageTest {

  private static ClaimServer server;
  private static ClaimWorld world;

  @BeforeAll
  static void start() {
    server = new ClaimServer("https://people.example.com");
    world = server.world;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anInvitedPersonClaimsWithTheCode() {
    UUID id = world.invited("Amina", "O'Brien <b>");
    HttpResponse<String> page = server.submit(world.issue(id, SecretKind.CODE), "amina");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("Welcome, <bdi>Amina O&#39;Brien &lt;b&gt;</bdi></h1>"));
    assertFalse(page.body().contains("<b>"));
    assertEquals(AccountStatus.CLAIMED, world.account(id).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lower", "spaces", "letters for digits", "no hyphens", "link with code"})
  void theCodeIsReadAsItIsTyped(String how) {
    String code = world.invitedCode("Brian", "Kamau");
    String typed =
        switch (how) {
          case "lower" -> code.toLowerCase();
          case "spaces" -> " " + code.replace("-", "  ") + " ";
          case "letters for digits" -> code.replace('0', 'o').replace('1', 'l');
          case "no hyphens" -> code.replace("-", "");
          default -> "https://people.example.com/claim#" + code;
        };
    assertEquals(200, server.submit(typed, "KAMAU").statusCode());
  }

  @Test
  void theTokenOfALinkIsClaimedFromItsHiddenField() {
    UUID id = world.invited("Carol", "Njeri");
    String path = path(world.issue(id, SecretKind.LINK));
    HttpResponse<String> page = server.get(path);
    String token = path.substring("/claim/".length());
    assertTrue(page.body().contains("<input type=\"hidden\" name=\"token\" value=\"" + token));
    assertFalse(page.body().contains("name=\"code\""));
    assertEquals(200, server.submit(Map.of("token", token, "proof", "Carol")).statusCode());
    assertEquals(AccountStatus.CLAIMED, world.account(id).status());
  }

  @Test
  void aWholeLinkMayBePastedWhereTheCodeBelongs() {
    String link = world.issue(world.invited("Daudi", "Mutua"), SecretKind.LINK);
    assertEquals(200, server.submit(link + "\n", "Daudi").statusCode());
  }

  @Test
  void p1AnAccountThatAwaitsItsInvitationCannotBeClaimed() {
    UUID id = world.awaiting("Esther", "Achieng");
    String code = world.issue(id, SecretKind.CODE);
    assertEquals(422, server.submit(code, "Esther").statusCode());
    assertEquals(AccountStatus.AWAITING_INVITATION, world.account(id).status());
  }

  @Test
  void p2SecondClaimOfTheSameCodeIsRefused() {
    String code = world.invitedCode("Farida", "Hassan");
    assertEquals(200, server.submit(code, "Farida").statusCode());
    HttpResponse<String> again = server.submit(code, "Farida");
    assertEquals(410, again.statusCode());
    assertTrue(again.body().contains("This account was activated on March 1, 2026"), again.body());
  }

  @Test
  void sameFormSentTwiceByTheSameBrowserIsOneClaim() {
    String code = world.invitedCode("Farida", "Omar");
    HttpResponse<String> form = server.get("/claim");
    HttpResponse<String> first = server.submit(form, Map.of("code", code, "proof", "Farida"));
    HttpResponse<String> second = server.submit(form, Map.of("code", code, "proof", "Farida"));
    assertEquals(200, first.statusCode());
    assertEquals(200, second.statusCode());
    assertEquals(first.body(), second.body());
    // Without what the person knows it is a stranger's attempt like any other.
    assertEquals(422, server.submit(form, Map.of("code", code, "proof", "Odd")).statusCode());
    Instant before = world.now.getAndUpdate(now -> now.plus(Duration.ofMinutes(11)));
    try {
      assertEquals(410, server.submit(form, Map.of("code", code, "proof", "Farida")).statusCode());
    } finally {
      world.now.set(before);
    }
  }

  @Test
  void expiredAndReplacedInvitationsAreExplainedToTheirHolderOnly() {
    UUID id = world.invited("Grace", "Otieno");
    String earlier = world.issue(id, SecretKind.CODE);
    world.issue(id, SecretKind.CODE);
    HttpResponse<String> replaced = server.submit(earlier, "Grace");
    assertEquals(410, replaced.statusCode());
    assertTrue(replaced.body().contains("This invitation no longer works"));
    assertEquals(422, server.submit(earlier, "Odd").statusCode());
    String latest = world.issue(id, SecretKind.CODE);
    Instant before = world.now.getAndUpdate(now -> now.plus(Duration.ofDays(40)));
    try {
      HttpResponse<String> expired = server.submit(latest, "Grace");
      assertEquals(410, expired.statusCode());
      assertTrue(
          expired.body().contains("This invitation expired on March 8, 2026"), expired.body());
      assertEquals(422, server.submit(latest, "Odd").statusCode());
    } finally {
      world.now.set(before);
    }
  }

  @Test
  void p2OfFiftyClaimsAtOnceOneSucceeds() throws Exception {
    String code = world.invitedCode("Grace", "Wambui");
    Callable<Integer> attempt = () -> server.submit(code, "Grace").statusCode();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int claimed = 0;
      for (Future<Integer> status :
          threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> attempt).toList())) {
        assertTrue(List.of(200, 410).contains(status.get()));
        claimed += status.get() == 200 ? 1 : 0;
      }
      assertEquals(1, claimed);
    }
  }

  @Test
  void whatWasTypedIsGivenBackEscaped() {
    HttpResponse<String> page = server.submit("\"><script>1</script>", "'><img src=x>");
    assertEquals(422, page.statusCode());
    assertTrue(page.body().contains("value=\"&quot;&gt;&lt;script&gt;1&lt;/script&gt;\""));
    assertTrue(page.body().contains("value=\"&#39;&gt;&lt;img src&#x3D;x&gt;\""));
    assertFalse(page.body().contains("<script>1"));
    assertFalse(page.body().contains("<img"));
  }

  @Test
  void nothingTypedIsRefusedLikeAnythingElse() {
    assertEquals(422, server.submit("", "").statusCode());
    assertEquals(422, server.submit(Map.of()).statusCode());
    assertEquals(422, server.submit(world.invitedCode("Halima", "Said"), "").statusCode());
  }

  private static String path(String link) {
    return link.substring(ClaimWorld.URL.toString().length());
  }
}
