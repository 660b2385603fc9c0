package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.campaign.SelectionFiles;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;

/** Uploaded selections, looked up anew when they are used: accounts may have come since. */
public final class ImportedSelections implements SelectionFiles {

  private static final int CHUNK = 10_000;

  private final ImportStore imports;
  private final ImportRowStore rows;
  private final Accounts accounts;

  public ImportedSelections(Database database, Accounts accounts) {
    this.imports = new ImportStore(database);
    this.rows = new ImportRowStore(database);
    this.accounts = accounts;
  }

  @Override
  public Optional<List<AccountMatch>> read(Caller caller, UUID importId) {
    // What a file lists may be anybody, so it is for those who may see everybody (P9).
    return imports
        .find(importId)
        .filter(file -> caller.area() instanceof Area.Everywhere)
        .filter(file -> file.kind() == ImportKind.SELECTION)
        .filter(file -> file.status() == ImportStatus.PREVIEW)
        .map(file -> matches(caller, importId));
  }

  private List<AccountMatch> matches(Caller caller, UUID importId) {
    List<AccountMatch> matches = new ArrayList<>();
    for (ImportRowStatus status : List.of(ImportRowStatus.VALID, ImportRowStatus.REFUSED)) {
      int line = 0;
      for (List<ImportRow> some; !(some = rows.after(importId, status, line, CHUNK)).isEmpty(); ) {
        line = some.getLast().line();
        for (Identity identity : Identity.values()) {
          matches.addAll(identity.matches(caller, accounts, some));
        }
      }
    }
    return matches;
  }
}
