package org.mwaliko.server.integration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;

/** The SQL of integrations. */
final class IntegrationStore {

  private final Database database;

  IntegrationStore(Database database) {
    this.database = database;
  }

  Optional<Integration> find(UUID id) {
    return database.queryOne("SELECT * FROM integration WHERE id = ?", IntegrationStore::read, id);
  }

  /** The same, until the transaction ends. */
  Optional<Integration> lock(UUID id) {
    return database.queryOne(
        "SELECT * FROM integration WHERE id = ? FOR UPDATE", IntegrationStore::read, id);
  }

  /** The same for any number at once, and for nobody who changes it. */
  Optional<Integration> lockShared(UUID id) {
    return database.queryOne(
        "SELECT * FROM integration WHERE id = ? LOCK IN SHARE MODE", IntegrationStore::read, id);
  }

  /** In the order in which they were made. */
  Page<Integration> page(PageRequest request) {
    return IdOrder.oldestFirst("integration", IntegrationStore::read).page(database, request);
  }

  long count() {
    return database.count("SELECT COUNT(*) AS n FROM integration");
  }

  List<Integration> withoutAutoInvite() {
    return database.query(
        "SELECT * FROM integration WHERE NOT auto_invite ORDER BY id", IntegrationStore::read);
  }

  void insert(Integration integration) {
    database.update(
        """
        INSERT INTO integration (id, name, can_manage_accounts, auto_invite, created_at, created_by)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        integration.id(),
        integration.name(),
        integration.canManageAccounts(),
        integration.autoInvite(),
        integration.createdAt(),
        integration.createdBy());
  }

  void update(Integration integration) {
    database.update(
        "UPDATE integration SET name = ?, can_manage_accounts = ?, auto_invite = ? WHERE id = ?",
        integration.name(),
        integration.canManageAccounts(),
        integration.autoInvite(),
        integration.id());
  }

  /** Whether it was off. */
  boolean switchOnAutoInvite(UUID id) {
    return database.update(
            "UPDATE integration SET auto_invite = TRUE WHERE id = ? AND NOT auto_invite", id)
        == 1;
  }

  void delete(UUID id) {
    database.update("DELETE FROM integration WHERE id = ?", id);
  }

  private static Integration read(Row row) {
    return new Integration(
        row.uuid("id"),
        row.string("name"),
        row.bool("can_manage_accounts"),
        row.bool("auto_invite"),
        row.instant("created_at"),
        row.string("created_by"));
  }
}
