package org.mwaliko.server.imports;

import java.util.List;
import java.util.UUID;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Caller;

/** Removes the accounts that an import made and that nobody was ever told of. */
final class ImportUndo {

  private final Database database;
  private final ImportRowStore rows;
  private final Accounts accounts;
  private final ClaimSecrets secrets;

  ImportUndo(Database database, ImportRowStore rows, Accounts accounts, ClaimSecrets secrets) {
    this.database = database;
    this.rows = rows;
    this.accounts = accounts;
    this.secrets = secrets;
  }

  /**
   * A chunk to a transaction, so that nobody waits long; repeating it after a crash goes on.
   *
   * @return how many were removed
   */
  long run(Caller caller, UUID id) {
    long removed = 0;
    int line = 0;
    for (List<ImportRow> created;
        !(created = rows.after(id, ImportRowStatus.CREATED, line, RowChunks.SIZE)).isEmpty(); ) {
      line = created.getLast().line();
      List<UUID> made = created.stream().flatMap(row -> row.account().stream()).toList();
      removed += database.transaction(() -> remove(caller, made));
    }
    return removed;
  }

  private long remove(Caller caller, List<UUID> made) {
    List<UUID> removable = accounts.lockUntouched(caller, made);
    rows.forget(removable);
    secrets.delete(removable);
    accounts.remove(caller, removable);
    return removable.size();
  }
}
