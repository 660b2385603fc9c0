package org.mwaliko.server.spreadsheet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.column.ColumnNames;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;

/** What came of reading a file of people. */
record People(Reading reading, List<SheetFormat> formats, List<AccountRow> rows) {
  static final SpreadsheetReader READER = new SpreadsheetReader(ColumnNames.standard());

  static People of(Path file) {
    return of(file, SpreadsheetLimits.DEFAULT, ReadingChoices.NONE, Optional.empty());
  }

  static People of(Path file, SpreadsheetLimits limits) {
    return of(file, limits, ReadingChoices.NONE, Optional.empty());
  }

  static People of(Path file, ReadingChoices choices) {
    return of(file, SpreadsheetLimits.DEFAULT, choices, Optional.empty());
  }

  static People inCountry(Path file, String country) {
    return of(file, SpreadsheetLimits.DEFAULT, ReadingChoices.NONE, Optional.of(country));
  }

  private static People of(
      Path file, SpreadsheetLimits limits, ReadingChoices choices, Optional<String> country) {
    List<SheetFormat> formats = new ArrayList<>();
    List<AccountRow> rows = new ArrayList<>();
    Reading reading =
        new AccountRowReader(READER, country)
            .read(
                file,
                limits,
                choices,
                false,
                new AccountRowHandler() {
                  @Override
                  public void format(SheetFormat format) {
                    formats.add(format);
                  }

                  @Override
                  public void row(AccountRow row) {
                    rows.add(row);
                  }
                });
    return new People(reading, formats, rows);
  }

  SheetFormat format() {
    return formats.getFirst();
  }

  /** The only row. */
  AccountRow row() {
    if (rows.size() != 1) {
      throw new AssertionError(reading + " with rows " + rows);
    }
    return rows.getFirst();
  }

  AccountRow line(int line) {
    return rows.stream().filter(row -> row.line() == line).findFirst().orElseThrow();
  }

  List<AccountRow> good() {
    return rows.stream().filter(row -> !row.refused()).toList();
  }

  /** Of a value in the only row. */
  String value(Field field) {
    return row().value(field).orElse("");
  }

  /** The only one of the only row. */
  RowProblem problem() {
    if (row().problems().size() != 1) {
      throw new AssertionError(row().problems().toString());
    }
    return row().problems().getFirst();
  }

  /** What stopped the file. */
  RowProblem stopped() {
    if (reading instanceof Reading.Unreadable(RowProblem problem, var format)) {
      return problem;
    }
    throw new AssertionError("was read: " + rows);
  }

  List<RowProblemCode> codes(int line) {
    return line(line).problems().stream().map(RowProblem::code).toList();
  }
}
