package org.mwaliko.server.spreadsheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.Header;
import org.mwaliko.server.spreadsheet.column.SheetColumn;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;
import org.mwaliko.server.spreadsheet.value.Checked;
import org.mwaliko.server.spreadsheet.value.CleanText;
import org.mwaliko.server.spreadsheet.value.PhoneValue;

/**
 * Reads a list of whom to invite: a column of emails or of employee IDs. Of both, the first counts,
 * and the other where that is empty, so that an export of everybody works where some have no email.
 * The same person twice is no mistake here.
 */
public final class SelectionReader {
  private final SpreadsheetReader reader;
  private final FieldRules rules = new FieldRules(new PhoneValue(Optional.empty()));

  public SelectionReader(SpreadsheetReader reader) {
    this.reader = reader;
  }

  /**
   * Hands on the format and then the entries. What the handler throws comes out as it is.
   *
   * @throws java.io.UncheckedIOException if the disk fails, as opposed to the file
   */
  public Reading read(
      Path file, SpreadsheetLimits limits, ReadingChoices choices, SelectionHandler handler) {
    return reader.reading(file, limits, choices, sheet -> entries(sheet, handler));
  }

  private int entries(Spreadsheet sheet, SelectionHandler handler)
      throws IOException, UnreadableException {
    Header header = sheet.header();
    List<Field> fields =
        Stream.of(Field.EMAIL, Field.EXTERNAL_ID)
            .filter(header::has)
            .sorted((one, two) -> header.positions().get(one) - header.positions().get(two))
            .toList();
    if (fields.isEmpty()) {
      throw new UnreadableException(
          RowProblemCode.NO_HEADER,
          "The header on line %,d has no column that is understood as email or employee ID. Name it Email or External ID."
              .formatted(header.line()));
    }
    // Damage further down is found before anything is handed on.
    sheet.rows(row -> {});
    handler.format(used(sheet.format(), fields));
    return sheet.rows(row -> handler.entry(entry(header, fields, row)));
  }

  private static SheetFormat used(SheetFormat format, List<Field> fields) {
    List<SheetColumn> columns =
        format.columns().stream()
            .map(
                column -> new SheetColumn(column.header(), column.field().filter(fields::contains)))
            .toList();
    List<String> ignored =
        columns.stream()
            .filter(column -> column.field().isEmpty() && !column.header().isEmpty())
            .map(column -> CleanText.quoted(column.header()))
            .toList();
    List<String> notes = new ArrayList<>();
    if (!ignored.isEmpty()) {
      notes.add(
          "These columns are not needed and were ignored: %s."
              .formatted(String.join(", ", ignored)));
    }
    return new SheetFormat(
        format.type(), format.encoding(), format.separator(), format.headerLine(), columns, notes);
  }

  private SelectionEntry entry(Header header, List<Field> fields, SheetRow row) {
    for (Field field : fields) {
      Checked checked = rules.check(field, row.cell(header.positions().get(field)));
      if (checked.value().isPresent() || checked.flaw().isPresent()) {
        List<RowProblem> problems =
            checked.flaw().stream()
                .map(
                    flaw ->
                        new RowProblem(
                            flaw.severity(), header.text(field), flaw.code(), flaw.message()))
                .toList();
        String text = CleanText.line(row.cell(header.positions().get(field)).text());
        return new SelectionEntry(row.line(), kind(field), checked.value().orElse(text), problems);
      }
    }
    return new SelectionEntry(
        row.line(),
        kind(fields.getFirst()),
        "",
        List.of(
            RowProblem.error(
                RowProblemCode.REQUIRED,
                "The line names nobody. Fill in %s."
                    .formatted(
                        String.join(
                            " or ",
                            fields.stream()
                                .flatMap(field -> header.text(field).stream())
                                .map(CleanText::quoted)
                                .toList())))));
  }

  private static SelectionEntry.Kind kind(Field field) {
    return field == Field.EMAIL ? SelectionEntry.Kind.EMAIL : SelectionEntry.Kind.EXTERNAL_ID;
  }
}
