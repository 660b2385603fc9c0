package org.mwaliko.server.spreadsheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.Header;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.value.Checked;
import org.mwaliko.server.spreadsheet.value.CleanText;

/** A row on its way to becoming an account. */
final class AccountDraft {
  private final Header header;
  private final SheetRow row;
  private final Map<Field, String> values = new EnumMap<>(Field.class);
  private final Set<Field> wrong = EnumSet.noneOf(Field.class);
  private final List<RowProblem> problems = new ArrayList<>();

  /**
   * @param fields those to look at; others stay empty
   */
  AccountDraft(Header header, SheetRow row, FieldRules rules, Set<Field> fields) {
    this.header = header;
    this.row = row;
    header
        .positions()
        .forEach(
            (field, position) -> {
              if (fields.contains(field)) {
                put(field, field, rules.check(field, row.cell(position)));
              }
            });
    LoginColumn.apply(this);
  }

  Header header() {
    return header;
  }

  int line() {
    return row.line();
  }

  Optional<String> value(Field field) {
    return Optional.ofNullable(values.get(field));
  }

  /** Whether there is a value, be it right or wrong. */
  boolean has(Field field) {
    return values.containsKey(field) || wrong.contains(field);
  }

  /** Takes a value out, to be put elsewhere. */
  Optional<String> remove(Field field) {
    return Optional.ofNullable(values.remove(field));
  }

  /** Puts what came of the column of one field into a field. */
  void put(Field field, Field column, Checked checked) {
    checked.value().ifPresent(value -> values.put(field, value));
    if (checked.flaw().isEmpty()) {
      return;
    }
    Checked.Flaw flaw = checked.flaw().get();
    add(column, flaw.severity(), flaw.code(), flaw.message());
    if (flaw.severity() == Severity.ERROR) {
      wrong.add(field);
      header
          .position(column)
          .map(position -> CleanText.line(row.cell(position).text()))
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> values.put(field, text));
    }
  }

  void add(Field column, Severity severity, RowProblemCode code, String message) {
    problems.add(new RowProblem(severity, header.text(column), code, message));
  }

  void add(RowProblem problem) {
    problems.add(problem);
  }

  /** What no other account may have, without regard to case; empty where it is missing or wrong. */
  Optional<String> key(Field field) {
    return wrong.contains(field)
        ? Optional.empty()
        : value(field).map(value -> value.toLowerCase(Locale.ROOT));
  }

  AccountRow finish() {
    return new AccountRow(row.line(), values, problems);
  }
}
