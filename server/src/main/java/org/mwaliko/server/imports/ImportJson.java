package org.mwaliko.server.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.SheetColumn;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

/** What the tables keep as JSON. */
final class ImportJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ImportJson() {}

  private record Problem(String severity, String column, String code, String message) {
    static Problem of(RowProblem p) {
      return new Problem(
          p.severity().name(), p.column().orElse(null), p.code().name(), p.message());
    }

    RowProblem toRowProblem() {
      return new RowProblem(
          Severity.valueOf(severity),
          Optional.ofNullable(column),
          RowProblemCode.valueOf(code),
          message);
    }
  }

  private record Column(String header, String field, List<String> samples) {}

  private record Format(
      String type,
      String encoding,
      String separator,
      int headerLine,
      List<Column> columns,
      List<String> notes) {}

  private record Change(int line, String status, String problems, String account) {}

  /** What becomes of rows: line, status, problems and account of each. */
  static String changes(List<ImportRow> rows) {
    return write(
        rows.stream()
            .map(
                row ->
                    new Change(
                        row.line(),
                        row.status().name(),
                        problems(row.problems()),
                        row.account().map(UUID::toString).orElse(null)))
            .toList());
  }

  static String problems(List<RowProblem> problems) {
    return write(problems.stream().map(Problem::of).toList());
  }

  static List<RowProblem> problems(String json) {
    return read(json, new TypeReference<List<Problem>>() {}).stream()
        .map(Problem::toRowProblem)
        .toList();
  }

  static String problem(RowProblem problem) {
    return write(Problem.of(problem));
  }

  static RowProblem problem(String json) {
    return read(json, new TypeReference<Problem>() {}).toRowProblem();
  }

  static String values(Map<Field, String> values) {
    Map<String, String> byKey = new LinkedHashMap<>();
    values.forEach((field, value) -> byKey.put(field.key(), value));
    return write(byKey);
  }

  static Map<Field, String> values(String json) {
    Map<Field, String> values = new EnumMap<>(Field.class);
    read(json, new TypeReference<Map<String, String>>() {})
        .forEach((key, value) -> values.put(Field.ofKey(key).orElseThrow(), value));
    return values;
  }

  static String format(SheetFormat format) {
    return write(
        new Format(
            format.type(),
            format.encoding().orElse(null),
            format.separator().orElse(null),
            format.headerLine(),
            format.columns().stream()
                .map(
                    c ->
                        new Column(c.header(), c.field().map(Field::key).orElse(null), c.samples()))
                .toList(),
            format.notes()));
  }

  static SheetFormat format(String json) {
    Format format = read(json, new TypeReference<Format>() {});
    return new SheetFormat(
        format.type,
        Optional.ofNullable(format.encoding),
        Optional.ofNullable(format.separator),
        format.headerLine,
        format.columns.stream()
            .map(
                c ->
                    new SheetColumn(
                        c.header,
                        Optional.ofNullable(c.field).flatMap(Field::ofKey),
                        c.samples == null ? List.of() : c.samples))
            .toList(),
        format.notes);
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Can't be written as JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Was not kept as JSON", e);
    }
  }
}
