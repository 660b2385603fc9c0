package org.mwaliko.server.spreadsheet.column;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The line with the names of the columns, and what they mean.
 *
 * @param line in the file, from 1
 * @param positions of the columns that are used, from 0
 * @param notes what a person should know about how the columns were understood, a sentence each
 */
public record Header(
    int line, List<SheetColumn> columns, Map<Field, Integer> positions, List<String> notes) {

  public Header {
    columns = List.copyOf(columns);
    positions = Collections.unmodifiableMap(new EnumMap<>(positions));
    notes = List.copyOf(notes);
  }

  public boolean has(Field field) {
    return positions.containsKey(field);
  }

  public Optional<Integer> position(Field field) {
    return Optional.ofNullable(positions.get(field));
  }

  /** The header of a field's column as it stands in the file. */
  public Optional<String> text(Field field) {
    return position(field).map(position -> columns.get(position).header());
  }

  /**
   * Understands a line of headers.
   *
   * @param chosen what a person said a header means, empty for nothing; goes before the table
   */
  static Header of(
      int line, List<String> headers, ColumnNames names, Map<String, Optional<Field>> chosen) {
    ColumnChoice choice = new ColumnChoice(headers, names, chosen);
    List<SheetColumn> columns = new ArrayList<>();
    Map<Field, Integer> positions = choice.positions();
    for (int i = 0; i < headers.size(); i++) {
      int position = i;
      columns.add(
          new SheetColumn(
              headers.get(i),
              positions.entrySet().stream()
                  .filter(entry -> entry.getValue() == position)
                  .map(Map.Entry::getKey)
                  .findFirst()));
    }
    return new Header(
        line,
        columns,
        positions.isEmpty() ? new EnumMap<>(Field.class) : positions,
        choice.notes());
  }
}
