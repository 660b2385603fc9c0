package org.mwaliko.server.spreadsheet.column;

import java.util.List;
import java.util.Optional;

/**
 * A column of the file.
 *
 * @param header as it stands in the file, trimmed
 * @param field what it was understood as; empty if it isn't used
 * @param samples the first different values below it
 */
public record SheetColumn(String header, Optional<Field> field, List<String> samples) {
  public SheetColumn {
    samples = List.copyOf(samples);
  }

  /** Before any row was looked at. */
  public SheetColumn(String header, Optional<Field> field) {
    this(header, field, List.of());
  }
}
