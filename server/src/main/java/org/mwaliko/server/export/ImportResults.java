package org.mwaliko.server.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mwaliko.server.imports.ImportFile;
import org.mwaliko.server.imports.ImportRow;
import org.mwaliko.server.imports.ImportRowStatus;
import org.mwaliko.server.imports.Imports;
import org.mwaliko.server.security.Caller;

/** An uploaded file with what became of each row. */
final class ImportResults {

  private static final List<String> HEADERS = List.of("Mwaliko status", "Mwaliko problems");

  private final Imports imports;

  ImportResults(Imports imports) {
    this.imports = imports;
  }

  /**
   * Writes the rows of some statuses, or all.
   *
   * @return whether the file is still kept
   */
  boolean write(Caller caller, ImportFile file, Set<ImportRowStatus> only, SheetWriter sheet) {
    return new OriginalFile(imports, caller, file).write(HEADERS, rows -> told(rows, only), sheet);
  }

  private static Map<Integer, List<String>> told(List<ImportRow> rows, Set<ImportRowStatus> only) {
    Map<Integer, List<String>> told = new HashMap<>();
    for (ImportRow row : rows) {
      if (only.isEmpty() || only.contains(row.status())) {
        told.put(row.line(), List.of(row.status().name(), problems(row)));
      }
    }
    return told;
  }

  private static String problems(ImportRow row) {
    return row.problems().stream()
        .map(p -> p.column().map(c -> c + ": ").orElse("") + p.message())
        .collect(Collectors.joining(" "));
  }
}
