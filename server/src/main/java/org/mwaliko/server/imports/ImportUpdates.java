package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

/** Changes accounts as the rows of a file say, many at once. */
final class ImportUpdates {

  private final Accounts accounts;
  private final RowChange change;

  ImportUpdates(Accounts accounts, ImportFile file) {
    this.accounts = accounts;
    Set<Field> columns =
        file.format().orElseThrow().columns().stream()
            .flatMap(column -> column.field().stream())
            .collect(Collectors.toCollection(HashSet::new));
    if (columns.contains(Field.STREET)) {
      columns.add(Field.POSTAL_ADDRESS);
    }
    this.change = new RowChange(columns, file.blankCells());
  }

  /** The same rows with what became of them. */
  List<ImportRow> apply(Caller caller, List<ImportRow> rows) {
    Map<UUID, Account> before =
        accounts.lock(rows.stream().map(row -> row.account().orElseThrow()).toList()).stream()
            .collect(Collectors.toMap(Account::id, Function.identity()));
    Map<Integer, Set<UUID>> owners = owners(caller, rows);
    Map<UUID, Profile> changed = new HashMap<>();
    List<ImportRow> applied = new ArrayList<>();
    for (ImportRow row : rows) {
      UUID id = row.account().orElseThrow();
      Optional<Account> account = Optional.ofNullable(before.get(id));
      Optional<RowProblem> problem = problem(row, account, owners.get(row.line()));
      if (problem.isPresent()) {
        applied.add(row.refused(problem.get()));
        continue;
      }
      Profile profile = change.of(account.orElseThrow().profile(), row);
      boolean same = profile.equals(account.get().profile());
      if (!same) {
        changed.put(id, profile);
      }
      applied.add(row.applied(same ? ImportRowStatus.UNCHANGED : ImportRowStatus.UPDATED));
    }
    accounts.updateAll(caller, changed);
    return applied;
  }

  /** Whose the email and the employee ID of each row are now. */
  private Map<Integer, Set<UUID>> owners(Caller caller, List<ImportRow> rows) {
    Map<Integer, Set<UUID>> owners = new HashMap<>();
    for (Identity identity : Identity.values()) {
      Map<Integer, AccountMatch.Found> found = identity.match(caller, accounts, rows);
      found.forEach(
          (line, account) -> owners.computeIfAbsent(line, l -> new HashSet<>()).add(account.id()));
    }
    return owners;
  }

  private Optional<RowProblem> problem(ImportRow row, Optional<Account> account, Set<UUID> owners) {
    if (account.isEmpty()) {
      return Optional.of(
          RowProblem.error(RowProblemCode.UNKNOWN_ACCOUNT, "The account is there no more."));
    }
    if (owners != null && owners.stream().anyMatch(owner -> !owner.equals(account.get().id()))) {
      return Optional.of(
          RowProblem.error(
              RowProblemCode.TAKEN,
              "The email or the employee ID has become another account's since the preview."));
    }
    return accounts.check(change.of(account.get().profile(), row)).stream()
        .findFirst()
        .map(UserError::message)
        .map(message -> RowProblem.error(RowProblemCode.INVALID, message));
  }
}
