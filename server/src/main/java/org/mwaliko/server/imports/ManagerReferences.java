package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

/**
 * Whom the rows of a file name as managers. A manager may stand further down than those who report
 * to them, so nothing is resolved before all rows are known.
 */
final class ManagerReferences {

  private record Name(Identity by, String folded) {}

  /** A name as it was written, and the lines of those who report to its bearer. */
  private record Reference(String written, List<Integer> lines) {}

  private final Map<Name, Reference> references = new HashMap<>();
  private final Set<Name> inFile = new HashSet<>();

  /** Notes whom a row names, and what it can be named by. */
  void add(ImportRow row) {
    if (row.status() == ImportRowStatus.REFUSED) {
      return;
    }
    for (Identity by : Identity.values()) {
      row.value(by.field()).ifPresent(value -> inFile.add(new Name(by, fold(value))));
    }
    for (Identity by : Identity.values()) {
      Optional<String> written = row.value(by.ofManager());
      if (written.isPresent()) {
        references
            .computeIfAbsent(
                new Name(by, fold(written.get())),
                name -> new Reference(written.get(), new ArrayList<>()))
            .lines
            .add(row.line());
        return;
      }
    }
  }

  /** The warnings for rows whose manager is neither in the file nor among the accounts, by line. */
  Map<Integer, RowProblem> unknown(Caller caller, Accounts accounts, SheetFormat format) {
    Map<Integer, RowProblem> warnings = new HashMap<>();
    Map<Name, UUID> known = lookUp(caller, accounts);
    references.forEach(
        (name, reference) -> {
          if (!inFile.contains(name) && !known.containsKey(name)) {
            RowProblem warning = warning(name, reference, format);
            reference.lines.forEach(line -> warnings.put(line, warning));
          }
        });
    return warnings;
  }

  private Map<Name, UUID> lookUp(Caller caller, Accounts accounts) {
    Map<Name, UUID> found = new HashMap<>();
    for (Identity by : Identity.values()) {
      List<String> written =
          references.entrySet().stream()
              .filter(entry -> entry.getKey().by == by)
              .map(entry -> entry.getValue().written)
              .toList();
      for (AccountMatch match : by.look(caller, accounts, written)) {
        match
            .account()
            .ifPresent(account -> found.put(new Name(by, fold(match.entry())), account.id()));
      }
    }
    return found;
  }

  private static RowProblem warning(Name name, Reference reference, SheetFormat format) {
    return new RowProblem(
        Severity.WARNING,
        format.header(name.by.ofManager()),
        RowProblemCode.UNKNOWN_MANAGER,
        ("The manager “%s” is neither in the file nor among the accounts; the person is imported"
                + " without one.")
            .formatted(reference.written));
  }

  private static String fold(String value) {
    return value.toLowerCase(Locale.ROOT);
  }
}
