package org.mwaliko.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.server.audit.TestTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;

/** Orders, pages, filters and search, on a real database. */
final class AccountListTest {

  private static final Caller ADMIN = Caller.SYSTEM;
  private static final int PEOPLE = 137;

  private static Database database;
  private static Accounts accounts;

  @BeforeAll
  static void fill() {
    database = TestDatabase.create();
    accounts = new Accounts(database, InstantSource.system(), _ -> {}, TestTrail.of(database));
    List<NewAccount> made = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      // Many are alike, so that ties lie across pages.
      made.add(account("Name " + (i % 7), "E" + i, Optional.empty()));
    }
    accounts.createAll(ADMIN, made);
    Random random = new Random(5);
    for (Account account :
        accounts.page(ADMIN, AccountFilter.ALL, first(AccountOrder.DEFAULT)).items()) {
      if (random.nextInt(3) > 0) {
        database.update(
            "UPDATE account SET status = 'INVITED', invited_at = ? WHERE id = ?",
            Instant.ofEpochSecond(1_800_000_000 + random.nextInt(5)),
            account.id());
      }
    }
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource(AccountOrder.Field.class)
  void pagesBothWaysGiveEachAccountOnceInTheSameOrder(AccountOrder.Field field) {
    for (boolean descending : new boolean[] {false, true}) {
      AccountOrder order = new AccountOrder(field, descending);
      List<UUID> forward = all(order, 10, false);
      List<UUID> backward = all(order, 7, true);
      assertEquals(accounts.count(ADMIN, AccountFilter.ALL), forward.size());
      assertEquals(forward.size(), forward.stream().distinct().count());
      Collections.reverse(backward);
      assertEquals(forward, backward);
      List<UUID> whole = all(order, 500, false);
      assertEquals(whole, forward);
    }
  }

  @Test
  void pagesStayStableWhileAccountsComeAndGo() {
    AccountOrder order = new AccountOrder(AccountOrder.Field.NAME, false);
    Page<Account> first = page(order, 10, Optional.empty(), false);
    Account last = first.items().getLast();
    String cursor = order.cursorOf(last).encode();
    List<UUID> before = ids(page(order, 10, AccountCursor.decode(cursor), false));
    // The account at the cursor changes its name, and another comes before all.
    update(last, "Zzz");
    UUID other =
        accounts.createAll(ADMIN, List.of(account("Aaa", "X1", Optional.empty()))).getFirst().id();
    assertEquals(before, ids(page(order, 10, AccountCursor.decode(cursor), false)));
    update(last, last.profile().displayName());
    database.update("DELETE FROM account WHERE id = ?", other);
  }

  @Test
  void cursorOfAnotherOrderIsNoneOfThis() {
    AccountCursor cursor =
        new AccountCursor(AccountOrder.DEFAULT, Optional.of("x"), new UUID(0, 1));
    assertEquals(Optional.of(cursor), AccountCursor.decode(cursor.encode()));
    AccountOrder other = new AccountOrder(AccountOrder.Field.NAME, true);
    assertThrows(
        IllegalArgumentException.class,
        () -> new AccountPageRequest(other, 1, Optional.of(cursor), false));
    for (String bad : List.of("", "!", "AAAA", "Q1JFQVRFRF9BVA", cursor.encode() + "=")) {
      assertTrue(AccountCursor.decode(bad).filter(c -> !c.equals(cursor)).isEmpty(), bad);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Łukasz Żółć | lukasz",
        "Łukasz Żółć | ŻOLC luk",
        "José Muñoz Álvarez | munoz alv",
        "Jürgen Groß | JURGEN gross",
        "Амина Отиено | амина",
        "王小明 | 小明",
        "สมชาย | ชาย",
        "أمينة | أمينة",
        "ΑΘΗΝΑ | αθηνα",
        "O'Brien-Smith | smi o",
        "Søren Ødegård | odeg soren",
      })
  void peopleAreFoundInAnyScriptWithoutCaseAndAccents(String name, String search) {
    UUID id =
        accounts
            .createAll(ADMIN, List.of(account(name, "S-77001", Optional.empty())))
            .getFirst()
            .id();
    try {
      assertEquals(List.of(id), search(search));
      assertEquals(List.of(id), search("77001"));
      assertEquals(List.of(), search(search + " nobody"));
      assertEquals(List.of(), search("!?"));
    } finally {
      database.update("DELETE FROM account WHERE id = ?", id);
    }
  }

  @Test
  void emailIsFoundByItsBeginningAndChangesAreFoundAtOnce() {
    UUID id =
        accounts
            .createAll(
                ADMIN, List.of(account("Wanjiru", "W1", Optional.of("wan_jiru@example.com"))))
            .getFirst()
            .id();
    assertEquals(List.of(id), search("WAN_JIRU@exam"));
    assertEquals(List.of(), search("wanXjiru@example.com"));
    assertEquals(List.of(id), search("jiru"));
    Account account = accounts.find(ADMIN, new AccountRef.ById(id)).orElseThrow();
    update(account, "Nyambura");
    assertEquals(List.of(id), search("nyamb"));
    assertEquals(List.of(), search("wanjiru"));
    database.update("DELETE FROM account WHERE id = ?", id);
  }

  @Test
  void deactivatedAccountGoesBackToTheStatusThatItLeft() {
    UUID id =
        accounts.createAll(ADMIN, List.of(account("Left", "L1", Optional.empty()))).getFirst().id();
    AccountRef ref = new AccountRef.ById(id);
    database.update("UPDATE account SET status = 'INVITED' WHERE id = ?", id);
    assertTrue(accounts.deactivate(ADMIN, ref) instanceof Outcome.Done);
    assertTrue(accounts.deactivate(ADMIN, ref) instanceof Outcome.Refused);
    assertEquals(AccountStatus.DEACTIVATED, accounts.find(ADMIN, ref).orElseThrow().status());
    assertTrue(accounts.reactivate(ADMIN, ref) instanceof Outcome.Done);
    assertTrue(accounts.reactivate(ADMIN, ref) instanceof Outcome.Refused);
    assertEquals(AccountStatus.INVITED, accounts.find(ADMIN, ref).orElseThrow().status());
    database.update("DELETE FROM account WHERE id = ?", id);
  }

  private static List<UUID> all(AccountOrder order, int size, boolean backward) {
    List<UUID> found = new ArrayList<>();
    Optional<AccountCursor> cursor = Optional.empty();
    while (true) {
      Page<Account> page = page(order, size, cursor, backward);
      List<UUID> ids = new ArrayList<>(ids(page));
      if (backward) {
        Collections.reverse(ids);
      }
      found.addAll(ids);
      if (!(backward ? page.hasPrevious() : page.hasNext())) {
        return found;
      }
      Account edge = backward ? page.items().getFirst() : page.items().getLast();
      cursor = AccountCursor.decode(order.cursorOf(edge).encode());
    }
  }

  private static Page<Account> page(
      AccountOrder order, int size, Optional<AccountCursor> cursor, boolean backward) {
    return accounts.page(
        ADMIN, AccountFilter.ALL, new AccountPageRequest(order, size, cursor, backward));
  }

  private static AccountPageRequest first(AccountOrder order) {
    return new AccountPageRequest(order, 500, Optional.empty(), false);
  }

  private static List<UUID> search(String text) {
    AccountFilter none = AccountFilter.ALL;
    AccountFilter filter =
        new AccountFilter(
            none.status(),
            Optional.of(text),
            none.department(),
            none.location(),
            none.hasEmail(),
            none.managedBy(),
            none.campaign(),
            none.claimedBefore(),
            none.invitedBefore(),
            none.deliveryStates());
    List<UUID> found = ids(accounts.page(ADMIN, filter, first(AccountOrder.DEFAULT)));
    assertEquals(found.size(), accounts.count(ADMIN, filter));
    return found;
  }

  private static void update(Account account, String name) {
    Outcome<Account> outcome =
        accounts.update(
            ADMIN, new AccountRef.ById(account.id()), old -> named(old, name), Optional.empty());
    assertTrue(outcome instanceof Outcome.Done, outcome.toString());
  }

  private static List<UUID> ids(Page<Account> page) {
    return page.items().stream().map(Account::id).toList();
  }

  private static NewAccount account(String name, String externalId, Optional<String> email) {
    return new NewAccount(profile(name, externalId, email), Optional.empty(), AccountSource.API);
  }

  private static Profile named(Profile old, String name) {
    return profile(name, old.externalId().orElseThrow(), old.email());
  }

  private static Profile profile(String name, String externalId, Optional<String> email) {
    return new Profile(
        Optional.of(externalId),
        email,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
