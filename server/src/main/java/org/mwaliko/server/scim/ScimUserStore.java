package org.mwaliko.server.scim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.scim.filter.SqlPart;

/** The SQL of what integrations call accounts. */
final class ScimUserStore {

  /** An account, and what the integration has made known of it. */
  record Listed(UUID account, Optional<Link> link) {}

  private static final String ACCOUNTS =
      """
      FROM account a
        LEFT JOIN scim_user l ON l.integration_id = ? AND l.account_id = a.id
      WHERE a.erased_at IS NULL AND NOT (a.status = 'DEACTIVATED' AND l.removed_at IS NOT NULL)
      """;

  private static final String COLUMNS =
      """
      SELECT a.id, l.user_name, l.external_id, l.resource, l.changed_at, l.removed_at
      """;

  private final Database database;

  ScimUserStore(Database database) {
    this.database = database;
  }

  Optional<Listed> find(UUID integration, UUID account) {
    return database.queryOne(
        COLUMNS + ACCOUNTS + "AND a.id = ?", ScimUserStore::read, integration, account);
  }

  /**
   * A part of those that a condition holds for.
   *
   * @param offset how many to leave out
   */
  List<Listed> page(UUID integration, SqlPart condition, SqlPart order, long offset, int limit) {
    List<Object> parameters = new ArrayList<>(List.of(integration));
    parameters.addAll(condition.parameters());
    parameters.addAll(order.parameters());
    parameters.add(limit);
    parameters.add(offset);
    return database.query(
        "%s%sAND %s ORDER BY %s LIMIT ? OFFSET ?"
            .formatted(COLUMNS, ACCOUNTS, condition.sql(), order.sql()),
        ScimUserStore::read,
        parameters.toArray());
  }

  long count(UUID integration, SqlPart condition) {
    List<Object> parameters = new ArrayList<>(List.of(integration));
    parameters.addAll(condition.parameters());
    return database.count(
        "SELECT COUNT(*) AS n %sAND %s".formatted(ACCOUNTS, condition.sql()), parameters.toArray());
  }

  /** An account that the integration has deleted, by what it was called or by its email. */
  Optional<UUID> findRemoved(UUID integration, String userName, Optional<String> email) {
    return removed("l.user_name = ?", integration, userName)
        .or(() -> email.flatMap(address -> removed("a.email = ?", integration, address)));
  }

  private Optional<UUID> removed(String condition, UUID integration, String value) {
    return database.queryOne(
        """
        SELECT a.id FROM account a JOIN scim_user l ON l.account_id = a.id
        WHERE l.integration_id = ? AND l.removed_at IS NOT NULL
          AND a.status = 'DEACTIVATED' AND a.erased_at IS NULL AND %s
        """
            .formatted(condition),
        row -> row.uuid("id"),
        integration,
        value);
  }

  /**
   * Writes down what an integration has made known.
   *
   * @throws org.mwaliko.server.database.DuplicateKeyException if it calls another account so
   */
  void put(UUID integration, Link link) {
    long found =
        database.update(
            """
            UPDATE scim_user SET user_name = ?, external_id = ?, resource = ?, changed_at = ?,
              removed_at = ?
            WHERE integration_id = ? AND account_id = ?
            """,
            link.userName(),
            link.externalId(),
            link.resource(),
            link.changedAt(),
            link.removedAt(),
            integration,
            link.account());
    if (found == 0) {
      database.update(
          """
          INSERT INTO scim_user (integration_id, account_id, user_name, external_id, resource,
            changed_at, removed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
          integration,
          link.account(),
          link.userName(),
          link.externalId(),
          link.resource(),
          link.changedAt(),
          link.removedAt());
    }
  }

  private static Listed read(Row row) {
    UUID account = row.uuid("id");
    Optional<Instant> changed = row.findInstant("changed_at");
    return new Listed(
        account,
        changed.map(
            at ->
                new Link(
                    account,
                    row.string("user_name"),
                    row.findString("external_id"),
                    row.string("resource"),
                    at,
                    row.findInstant("removed_at"))));
  }
}
