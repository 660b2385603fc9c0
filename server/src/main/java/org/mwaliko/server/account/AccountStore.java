package org.mwaliko.server.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.security.Caller;

/** The SQL of accounts. */
final class AccountStore {

  private static final int CHUNK = 1_000;
  private static final int MATCHED_AT_ONCE = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final AccountTermStore terms;

  AccountStore(Database database) {
    this.database = database;
    this.terms = new AccountTermStore(database);
  }

  Optional<Account> find(AccountRef ref) {
    return switch (ref) {
      case AccountRef.ById(UUID id) -> findBy("id", id);
      case AccountRef.ByExternalId(String externalId) -> findBy("external_id", externalId);
      case AccountRef.ByEmail(String email) -> findBy("email", email);
    };
  }

  List<Account> findAll(Collection<UUID> ids) {
    return in("SELECT * FROM account WHERE id IN (%s)", ids);
  }

  /** Those of the accounts that are in the area of who asks. */
  Set<UUID> within(Caller caller, Collection<UUID> ids) {
    Confinement area = Confinement.of(caller, "id");
    List<UUID> all = List.copyOf(ids);
    Set<UUID> within = new HashSet<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<UUID> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
      within.addAll(
          database.query(
              "SELECT id FROM account WHERE id IN (%s) AND %s"
                  .formatted(marks(chunk.size()), area.sql()),
              row -> row.uuid("id"),
              area.after(chunk.toArray())));
    }
    return within;
  }

  List<Account> lock(Collection<UUID> ids) {
    return in("SELECT * FROM account WHERE id IN (%s) ORDER BY id FOR UPDATE", ids);
  }

  List<AccountMatch> match(AccountKey key, List<String> entries) {
    List<AccountMatch> matches = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += MATCHED_AT_ONCE) {
      List<String> some = entries.subList(from, Math.min(from + MATCHED_AT_ONCE, entries.size()));
      Map<Integer, AccountMatch.Found> found = found(key, some);
      for (int place = 0; place < some.size(); place++) {
        matches.add(new AccountMatch(some.get(place), Optional.ofNullable(found.get(place))));
      }
    }
    return matches;
  }

  /** By the place in the list, from 0. */
  private Map<Integer, AccountMatch.Found> found(AccountKey key, List<String> entries) {
    return database
        .query(
            """
            SELECT e.place, a.id, a.status, a.email IS NOT NULL AS has_email
            FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, entry %s PATH '$')) e
            STRAIGHT_JOIN account a ON a.%s = %s
            """
                .formatted(key.type(), key.column(), key.value()),
            row -> Map.entry((int) row.number("place") - 1, readFound(row)),
            json(entries))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Page<Account> page(Caller caller, AccountFilter filter, AccountPageRequest request) {
    List<Object> parameters = new ArrayList<>();
    String sql = request.sql(Conditions.of(caller, filter), parameters);
    return request.plain().toPage(database.query(sql, AccountStore::read, parameters.toArray()));
  }

  long count(Caller caller, AccountFilter filter) {
    Conditions conditions = Conditions.of(caller, filter);
    return database.count(
        "SELECT COUNT(*) AS n FROM account WHERE " + conditions.sql(),
        conditions.parameters().toArray());
  }

  void insert(List<Account> accounts) {
    database.batch(
        """
        INSERT INTO account (id, external_id, email, phone, postal_address, given_name, family_name,
          display_name, job_title, department, division, organization, location, locale, time_zone,
          start_date, manager_id, source, status, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        accounts.stream().map(AccountStore::values).toList());
    terms.insert(accounts);
  }

  /** Replaces what is known of people, whose accounts are locked. */
  void updateAll(List<Account> before, List<Account> accounts) {
    database.batch(
        """
        UPDATE account SET external_id = ?, email = ?, phone = ?, postal_address = ?,
          given_name = ?, family_name = ?, display_name = ?, job_title = ?, department = ?,
          division = ?, organization = ?, location = ?, locale = ?, time_zone = ?, start_date = ?,
          manager_id = ?
        WHERE id = ?
        """,
        accounts.stream().map(AccountStore::changes).toList());
    terms.delete(before);
    terms.insert(accounts);
  }

  /** Deactivates an account that isn't, remembering what it was. */
  boolean deactivate(UUID id, Instant at) {
    return database.update(
            """
            UPDATE account SET status_before = status, status = 'DEACTIVATED', deactivated_at = ?
            WHERE id = ? AND status <> 'DEACTIVATED'
            """,
            at,
            id)
        == 1;
  }

  /** Makes a deactivated account what it was. */
  boolean reactivate(UUID id) {
    return database.update(
            """
            UPDATE account SET status = status_before, status_before = NULL
            WHERE id = ? AND status = 'DEACTIVATED' AND erased_at IS NULL
            """,
            id)
        == 1;
  }

  List<UUID> lockUntouched(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : database.query(
            """
            SELECT id FROM account a WHERE id IN (%s) AND status = 'AWAITING_INVITATION'
              AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.account_id = a.id)
            FOR UPDATE
            """
                .formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
            row -> row.uuid("id"),
            ids.toArray());
  }

  /** Makes an account, which is locked, be found by nothing but its keys. */
  void unlist(Account account) {
    terms.delete(List.of(account));
  }

  void remove(Collection<UUID> ids) {
    terms.delete(findAll(ids));
    List<Object[]> rows = ids.stream().map(id -> new Object[] {id}).toList();
    database.batch("UPDATE account SET manager_id = NULL WHERE manager_id = ?", rows);
    database.batch("DELETE FROM suppression WHERE account_id = ?", rows);
    database.batch("DELETE FROM account WHERE id = ?", rows);
  }

  /** Moves those accounts whose state allows it, and says how many they were. */
  void neverInvited(Collection<UUID> ids) {
    database.batch(
        "UPDATE account SET status = 'AWAITING_INVITATION', invited_at = NULL"
            + " WHERE id = ? AND status = 'INVITED'",
        ids.stream().map(id -> new Object[] {id}).toList());
  }

  long move(Collection<UUID> ids, AccountStatus to, String timeColumn, Instant at) {
    if (ids.isEmpty()) {
      return 0;
    }
    List<Object> parameters = new ArrayList<>(List.of(to, at));
    parameters.addAll(
        to.from().stream().filter(from -> from != AccountStatus.DEACTIVATED).toList());
    int states = parameters.size() - 2;
    parameters.addAll(ids);
    return database.update(
        "UPDATE account SET status = ?, %s = ? WHERE status IN (%s) AND id IN (%s)"
            .formatted(timeColumn, marks(states), marks(ids.size())),
        parameters.toArray());
  }

  private Optional<Account> findBy(String column, Object value) {
    return database.queryOne(
        "SELECT * FROM account WHERE " + column + " = ?", AccountStore::read, value);
  }

  private List<Account> in(String sql, Collection<UUID> ids) {
    List<UUID> all = ids.stream().sorted().toList();
    List<Account> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<UUID> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
      found.addAll(
          database.query(sql.formatted(marks(chunk.size())), AccountStore::read, chunk.toArray()));
    }
    return found;
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static String json(List<String> entries) {
    try {
      return JSON.writeValueAsString(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings are always JSON", e);
    }
  }

  private static AccountMatch.Found readFound(Row row) {
    return new AccountMatch.Found(
        row.uuid("id"), row.constant("status", AccountStatus.class), row.bool("has_email"));
  }

  private static Object[] values(Account account) {
    Profile profile = account.profile();
    return new Object[] {
      account.id(),
      profile.externalId(),
      profile.email(),
      profile.phone(),
      lines(profile.postalAddress()),
      profile.givenName(),
      profile.familyName(),
      profile.displayName(),
      profile.jobTitle(),
      profile.department(),
      profile.division(),
      profile.organization(),
      profile.location(),
      profile.locale().map(Locale::toLanguageTag),
      profile.timeZone().map(ZoneId::getId),
      profile.startDate(),
      account.manager(),
      account.source(),
      account.status(),
      account.createdAt()
    };
  }

  /** The profile and the manager, then the ID. */
  private static Object[] changes(Account account) {
    Object[] update = Arrays.copyOfRange(values(account), 1, 18);
    update[16] = account.id();
    return update;
  }

  private static Optional<String> lines(List<String> lines) {
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  private static Account read(Row row) {
    return new Account(
        row.uuid("id"),
        profile(row),
        row.findUuid("manager_id"),
        row.constant("source", AccountSource.class),
        row.constant("status", AccountStatus.class),
        row.instant("created_at"),
        row.findInstant("invited_at"),
        row.findInstant("claimed_at"),
        row.findInstant("deactivated_at"));
  }

  private static Profile profile(Row row) {
    return new Profile(
        row.findString("external_id"),
        row.findString("email"),
        row.findString("phone"),
        row.findString("postal_address").map(text -> text.lines().toList()).orElse(List.of()),
        row.findString("given_name"),
        row.findString("family_name"),
        row.string("display_name"),
        row.findString("job_title"),
        row.findString("department"),
        row.findString("division"),
        row.findString("organization"),
        row.findString("location"),
        row.findString("locale").map(Locale::forLanguageTag),
        row.findString("time_zone").map(ZoneId::of),
        row.findDate("start_date"));
  }
}
