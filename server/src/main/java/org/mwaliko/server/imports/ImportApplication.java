package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountSource;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.NewAccount;
import org.mwaliko.server.security.Caller;

/** Makes accounts of the valid rows of an import, or changes those that are there. */
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
   * Applies the next rows, within the transaction around it; those whose email or employee ID was
   * taken since the preview are refused.
   *
   * @param afterLine up to which there are none left
   * @return the line of the last; empty if there are none left
   */
  Optional<Integer> next(Caller caller, ImportFile file, int afterLine) {
    List<ImportRow> valid = rows.after(file.id(), ImportRowStatus.VALID, afterLine, RowChunks.SIZE);
    if (valid.isEmpty()) {
      return Optional.empty();
    }
    List<ImportRow> fresh = valid.stream().filter(row -> row.account().isEmpty()).toList();
    List<ImportRow> known = valid.stream().filter(row -> row.account().isPresent()).toList();
    List<ImportRow> applied = new ArrayList<>(create(caller, file, fresh));
    applied.addAll(new ImportUpdates(accounts, file).apply(caller, known));
    rows.update(file.id(), applied);
    return Optional.of(valid.getLast().line());
  }

  /** Sets the managers, who may stand further down than those who report to them. */
  void finish(ImportFile file) {
    rows.setManagers(file.id());
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
