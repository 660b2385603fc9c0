package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountSource;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.NewAccount;
import org.mwaliko.server.security.Caller;

/** Makes accounts of the valid rows of an import. */
final class ImportApplication {

  private final ImportRowStore rows;
  private final Accounts accounts;
  private final TakenCheck taken;

  ImportApplication(ImportRowStore rows, Accounts accounts) {
    this.rows = rows;
    this.accounts = accounts;
    this.taken = new TakenCheck(accounts);
  }

  /**
   * Creates them, within the transaction around it; rows whose email or employee ID was taken since
   * the preview are refused.
   */
  void apply(Caller caller, ImportFile file) {
    ManagerReferences managers = new ManagerReferences();
    Map<Integer, UUID> created = new HashMap<>();
    int line = 0;
    for (List<ImportRow> valid; !(valid = next(file, line)).isEmpty(); ) {
      line = valid.getLast().line();
      List<ImportRow> applied = create(caller, file, valid);
      rows.update(file.id(), applied);
      for (ImportRow row : applied) {
        managers.add(row);
        row.account().ifPresent(account -> created.put(row.line(), account));
      }
    }
    Map<UUID, UUID> managerOf = new HashMap<>();
    managers
        .resolve(caller, accounts)
        .forEach(
            (at, manager) -> {
              UUID account = created.get(at);
              if (account != null && !manager.equals(account)) {
                managerOf.put(account, manager);
              }
            });
    accounts.setManagers(caller, managerOf);
  }

  private List<ImportRow> next(ImportFile file, int afterLine) {
    return rows.after(file.id(), ImportRowStatus.VALID, afterLine, RowChunks.SIZE);
  }

  private List<ImportRow> create(Caller caller, ImportFile file, List<ImportRow> chunk) {
    List<ImportRow> valid = new ArrayList<>();
    List<ImportRow> applied = new ArrayList<>();
    for (ImportRow row : taken.apply(caller, file.format().orElseThrow(), chunk)) {
      (row.status() == ImportRowStatus.VALID ? valid : applied).add(row);
    }
    List<Account> made =
        accounts.createAll(
            caller,
            valid.stream()
                .map(
                    row ->
                        new NewAccount(RowProfile.of(row), Optional.empty(), AccountSource.IMPORT))
                .toList());
    for (int i = 0; i < valid.size(); i++) {
      applied.add(valid.get(i).created(made.get(i).id()));
    }
    return applied;
  }
}
