package org.mwaliko.server.spreadsheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.Header;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;
import org.mwaliko.server.spreadsheet.value.PhoneValue;

/**
 * Reads people, and checks everything about them that the file alone can show. An email or employee
 * ID that stands on several lines refuses each of them: which one is right, only a person knows.
 */
public final class AccountRowReader {
  private static final Set<Field> IDENTITY =
      EnumSet.of(Field.EMAIL, Field.EXTERNAL_ID, Field.LOGIN);
  private static final Set<Field> ALL = EnumSet.allOf(Field.class);

  private final SpreadsheetReader reader;
  private final FieldRules rules;

  /**
   * @param defaultCountry of phone numbers without a country code: two letters, such as {@code KE}
   *     (ISO 3166-1)
   * @throws IllegalArgumentException if there is no such country
   */
  public AccountRowReader(SpreadsheetReader reader, Optional<String> defaultCountry) {
    this.reader = reader;
    this.rules = new FieldRules(new PhoneValue(defaultCountry));
  }

  /**
   * Hands on the format and then the people. What the handler throws comes out as it is.
   *
   * @param partial whether rows may be about people who are known already, and leave out their
   *     names
   * @throws java.io.UncheckedIOException if the disk fails, as opposed to the file
   */
  public Reading read(
      Path file,
      SpreadsheetLimits limits,
      ReadingChoices choices,
      boolean partial,
      AccountRowHandler handler) {
    return reader.reading(file, limits, choices, sheet -> people(sheet, partial, handler));
  }

  private int people(Spreadsheet sheet, boolean partial, AccountRowHandler handler)
      throws IOException, UnreadableException {
    Header header = sheet.header();
    AccountRules.check(header, partial);
    SeenKeys emails = new SeenKeys();
    SeenKeys ids = new SeenKeys();
    sheet.rows(
        row -> {
          AccountDraft draft = new AccountDraft(header, row, rules, IDENTITY);
          draft.key(Field.EMAIL).ifPresent(key -> emails.add(key, row.line()));
          draft.key(Field.EXTERNAL_ID).ifPresent(key -> ids.add(key, row.line()));
        });
    SheetFormat format = sheet.format();
    handler.format(format);
    return sheet.rows(
        row -> {
          AccountDraft draft = new AccountDraft(header, row, rules, ALL);
          refuseSurplus(format, draft, row);
          AccountRules.apply(draft, partial);
          refuseRepeated(draft, Field.EMAIL, emails, "email");
          refuseRepeated(draft, Field.EXTERNAL_ID, ids, "employee ID");
          handler.row(draft.finish());
        });
  }

  /** In a csv file, values have slipped to the right; beside a table in a sheet stand remarks. */
  private static void refuseSurplus(SheetFormat format, AccountDraft draft, SheetRow row) {
    int columns = format.columns().size();
    if (format.separator().isPresent() && row.width() > columns) {
      draft.add(
          RowProblem.error(
              RowProblemCode.INVALID,
              """
              The line has %,d values for %,d columns, so that they can't be told apart. A value \
              with “%s” in it must stand in quotation marks."""
                  .formatted(row.width(), columns, format.separator().get())));
    }
  }

  private static void refuseRepeated(AccountDraft draft, Field field, SeenKeys seen, String name) {
    draft
        .key(field)
        .flatMap(key -> seen.elsewhere(key, draft.line()))
        .ifPresent(
            elsewhere ->
                draft.add(
                    draft.header().has(field) ? field : Field.LOGIN,
                    Severity.ERROR,
                    RowProblemCode.DUPLICATE,
                    "Line %,d%s the same %s. Keep one, or put it right."
                        .formatted(
                            elsewhere.line(),
                            elsewhere.more() == 0
                                ? " has"
                                : " and %,d more have".formatted(elsewhere.more()),
                            name)));
  }
}
