package org.mwaliko.server.imports;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.spreadsheet.ReadingChoices;
import org.mwaliko.server.spreadsheet.column.Field;

/** How a caller wants a file to be read. */
final class ChoicesInput {

  private ChoicesInput() {}

  static Outcome<ReadingChoices> read(Input input) {
    List<UserError> errors = new ArrayList<>();
    Optional<Charset> encoding =
        input.optionalString("encoding").flatMap(name -> charset(name, errors));
    Optional<Character> separator =
        input.optionalString("separator").flatMap(text -> separator(text, errors));
    Optional<Integer> line = input.optional("headerLine", Integer.class);
    if (line.filter(l -> l < 1).isPresent()) {
      errors.add(new UserError(UserErrorCode.INVALID, "Lines are counted from 1.", "headerLine"));
    }
    Map<String, Optional<Field>> columns = new HashMap<>();
    for (Input column : input.inputs("columns")) {
      Optional<String> key = column.optionalString("field");
      Optional<Field> field = key.flatMap(Field::ofKey);
      if (key.isPresent() && field.isEmpty()) {
        errors.add(
            new UserError(
                UserErrorCode.INVALID,
                "There is no field \"%s\"; the fields are %s."
                    .formatted(
                        key.get(),
                        Arrays.stream(Field.values())
                            .map(Field::key)
                            .collect(Collectors.joining(", "))),
                "columns"));
      }
      columns.put(column.string("header").strip(), field);
    }
    return errors.isEmpty()
        ? Outcome.done(new ReadingChoices(encoding, separator, line, columns))
        : Outcome.refused(errors);
  }

  private static Optional<Charset> charset(String name, List<UserError> errors) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
      errors.add(
          new UserError(
              UserErrorCode.INVALID,
              "\"%s\" is no encoding that is known; try UTF-8, UTF-16LE, windows-1252 or Shift_JIS."
                  .formatted(name),
              "encoding"));
      return Optional.empty();
    }
  }

  private static Optional<Character> separator(String text, List<UserError> errors) {
    boolean one = text.length() == 1 && "\"\r\n".indexOf(text.charAt(0)) < 0;
    if (!one) {
      errors.add(
          new UserError(
              UserErrorCode.INVALID,
              "One character separates values, and not a quotation mark or a line end.",
              "separator"));
    }
    return one ? Optional.of(text.charAt(0)) : Optional.empty();
  }
}
