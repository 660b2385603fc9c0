package org.mwaliko.server.imports;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

/**
 * Finds the accounts that rows would change, by email and by employee ID, many rows at once. For
 * one file.
 */
final class MatchCheck {

  private final Accounts accounts;
  private final ImportMode mode;
  private final Set<UUID> named = new HashSet<>();

  MatchCheck(Accounts accounts, ImportMode mode) {
    this.accounts = accounts;
    this.mode = mode;
  }

  /** The same rows, each with its account if there is one; refused if it is not clear which. */
  List<ImportRow> apply(Caller caller, SheetFormat format, List<ImportRow> rows) {
    Map<Integer, AccountMatch.Found> byEmail = Identity.EMAIL.match(caller, accounts, rows);
    Map<Integer, AccountMatch.Found> byId = Identity.EXTERNAL_ID.match(caller, accounts, rows);
    return rows.stream()
        .map(
            row ->
                row.status() == ImportRowStatus.VALID
                    ? check(
                        row,
                        format,
                        Optional.ofNullable(byEmail.get(row.line())).map(AccountMatch.Found::id),
                        Optional.ofNullable(byId.get(row.line())).map(AccountMatch.Found::id))
                    : row)
        .toList();
  }

  private ImportRow check(
      ImportRow row, SheetFormat format, Optional<UUID> byEmail, Optional<UUID> byId) {
    if (byEmail.isPresent() && byId.isPresent() && !byEmail.equals(byId)) {
      return row.refused(
          RowProblem.error(
              RowProblemCode.TAKEN,
              "The email is that of one account, and the employee ID that of another. Put one of"
                  + " them right."));
    }
    Optional<UUID> account = byId.or(() -> byEmail);
    if (account.isPresent()) {
      return named.add(account.get())
          ? row.naming(account.get())
          : row.refused(
              RowProblem.error(
                  RowProblemCode.DUPLICATE,
                  "Another line of the file is about the same account. Keep one."));
    }
    return switch (mode) {
      case UPDATE ->
          row.refused(
              RowProblem.error(
                  RowProblemCode.UNKNOWN_ACCOUNT,
                  "There is no account with this email or employee ID, and nothing is created."));
      case CREATE, CREATE_OR_UPDATE -> complete(row) ? row : row.refused(nameless());
    };
  }

  private static boolean complete(ImportRow row) {
    return List.of(Field.DISPLAY_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME).stream()
        .anyMatch(field -> row.value(field).isPresent());
  }

  private static RowProblem nameless() {
    return RowProblem.error(
        RowProblemCode.REQUIRED,
        "There is no account with this email or employee ID, and for a new one a name is missing.");
  }
}
