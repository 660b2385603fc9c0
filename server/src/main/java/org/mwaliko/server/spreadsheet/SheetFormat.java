package org.mwaliko.server.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.Header;
import org.mwaliko.server.spreadsheet.column.SheetColumn;
import org.mwaliko.server.spreadsheet.sheet.RowSource;

/**
 * How a file was read.
 *
 * @param type csv or xlsx
 * @param encoding such as {@code UTF-8}; empty for xlsx
 * @param separator the character between values; empty for xlsx
 * @param headerLine from 1
 * @param columns with what they were understood as
 * @param notes what a person should know about how it was read, a sentence each: hidden sheets and
 *     rows, several columns for one field, logins taken as emails
 */
public record SheetFormat(
    String type,
    Optional<String> encoding,
    Optional<String> separator,
    int headerLine,
    List<SheetColumn> columns,
    List<String> notes) {

  public SheetFormat {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
  }

  static SheetFormat of(RowSource source, Header header, List<SheetColumn> columns) {
    List<String> notes = new ArrayList<>(source.notes());
    notes.addAll(header.notes());
    return new SheetFormat(
        source.type(), source.encoding(), source.separator(), header.line(), columns, notes);
  }

  /** The header of a field's column as it stands in the file, for problems found later. */
  public Optional<String> header(Field field) {
    return columns.stream()
        .filter(column -> column.field().equals(Optional.of(field)))
        .map(SheetColumn::header)
        .findFirst();
  }
}
