package org.mwaliko.server.imports;

import java.util.List;
import java.util.Map;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

/** Refuses rows whose email or employee ID another account has, many rows at once. */
final class TakenCheck {

  private final Accounts accounts;

  TakenCheck(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The same rows; of the valid ones those refused that can't become accounts. */
  List<ImportRow> apply(Caller caller, SheetFormat format, List<ImportRow> rows) {
    List<ImportRow> checked = rows;
    for (Identity identity : Identity.values()) {
      Map<Integer, AccountMatch.Found> taken = identity.match(caller, accounts, checked);
      checked =
          checked.stream()
              .map(
                  row ->
                      row.status() == ImportRowStatus.VALID && taken.containsKey(row.line())
                          ? row.refused(problem(format, identity))
                          : row)
              .toList();
    }
    return checked;
  }

  private static RowProblem problem(SheetFormat format, Identity identity) {
    return new RowProblem(
        Severity.ERROR,
        format.header(identity.field()),
        RowProblemCode.TAKEN,
        "An account with this %s exists already, and is left as it is."
            .formatted(identity.words()));
  }
}
