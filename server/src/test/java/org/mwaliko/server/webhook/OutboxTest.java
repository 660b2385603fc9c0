package org.mwaliko.server.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.claim.ClaimProof;
import org.mwaliko.server.claim.ClaimWorld;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.spi.SecretKind;

/** Events and the changes that they tell of. */
class OutboxTest {

  private static final URI URL = URI.create("http://127.0.0.1:9/");

  private final HookWorld world = new HookWorld();
  private final WebhookOutbox outbox = new WebhookOutbox(world.people.database);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void claimAndItsEventAreWrittenTogetherOrNotAtAll() {
    world.webhook(URL, EventType.ACCOUNT_CLAIMED);
    UUID account = world.people.invited("Nia", "Kamau");
    String code = world.people.issue(account, SecretKind.CODE);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            world.people.database.transaction(
                () -> {
                  claim(code);
                  assertEquals(1, world.all().size());
                  throw new IllegalArgumentException("as if the database had gone away");
                }));
    assertEquals(AccountStatus.INVITED, world.people.account(account).status());
    assertEquals(List.of(), world.all());

    claim(code);
    assertEquals(AccountStatus.CLAIMED, world.people.account(account).status());
    WebhookEvent event = world.all().getFirst();
    assertEquals(EventType.ACCOUNT_CLAIMED, event.type());
    assertEquals(Optional.of(account), event.subject().accountId());
    assertEquals(
        world.people.account(account).profile().externalId(), event.subject().externalId());
    assertEquals(1, world.all().size());
  }

  @Test
  void changeWhoseEventCannotBeWrittenDoesNotHappen() {
    world.webhook(URL, EventType.ACCOUNT_CLAIMED);
    UUID account = world.people.invited("Nia", "Kamau");
    String code = world.people.issue(account, SecretKind.CODE);
    world.people.database.update(
        """
        CREATE TRIGGER refuses BEFORE INSERT ON webhook_event FOR EACH ROW
        SIGNAL SQLSTATE '45000'
        """);
    assertThrows(RuntimeException.class, () -> claim(code));
    assertEquals(AccountStatus.INVITED, world.people.account(account).status());
  }

  @Test
  void nothingIsWrittenWhereNobodyWantsToKnow() {
    world.webhook(URL, EventType.CAMPAIGN_COMPLETED);
    UUID account = world.people.invited("Nia", "Kamau");
    claim(world.people.issue(account, SecretKind.CODE));
    outbox.accountsInvited(Ids.next(), "email", List.of(account), world.now.get());
    assertEquals(List.of(), world.all());
  }

  @Test
  void eachWebhookIsToldOfEachOfManyPeople() {
    world.webhook(URL, EventType.ACCOUNT_INVITED, EventType.ACCOUNT_CLAIMED);
    world.webhook(URL, EventType.ACCOUNT_INVITED);
    world.webhook(URL, EventType.ACCOUNT_CLAIMED);
    List<UUID> accounts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      accounts.add(world.people.awaiting("Person", "Number" + i));
    }
    UUID campaign = Ids.next();
    outbox.accountsInvited(campaign, "email", accounts, world.now.get());
    List<WebhookEvent> all = world.all();
    assertEquals(200, all.size());
    assertEquals(100, all.stream().map(e -> e.subject().accountId()).distinct().count());
    assertEquals(2, all.stream().map(WebhookEvent::webhookId).distinct().count());
    String payload =
        Payload.of(all.getFirst().type(), all.getFirst().subject(), all.getFirst().createdAt());
    assertFalse(payload.contains("Person"), payload);
    all.forEach(
        event -> {
          assertEquals(7, event.id().version());
          assertEquals(2, event.id().variant());
          assertEquals(Optional.of(campaign), event.subject().campaignId());
          assertEquals(Optional.of("email"), event.subject().channel());
        });
  }

  private void claim(String code) {
    assertInstanceOf(
        Outcome.Done.class,
        world.people.claims.claim(code, new ClaimProof.None(), ClaimWorld.HOME));
  }
}
