package org.mwaliko.server.spreadsheet;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.BlankText;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.SheetCell;
import org.mwaliko.server.spreadsheet.value.Checked;
import org.mwaliko.server.spreadsheet.value.CleanText;
import org.mwaliko.server.spreadsheet.value.DateValue;
import org.mwaliko.server.spreadsheet.value.EmailValue;
import org.mwaliko.server.spreadsheet.value.IdValue;
import org.mwaliko.server.spreadsheet.value.LocaleValue;
import org.mwaliko.server.spreadsheet.value.PhoneValue;
import org.mwaliko.server.spreadsheet.value.PostalAddressValue;
import org.mwaliko.server.spreadsheet.value.TimeZoneValue;

/** What each field demands of a cell. */
final class FieldRules {
  private static final Checked NOTHING = new Checked(Optional.empty(), Optional.empty());

  /** What a formula shows that has failed; exports carry it along as text. */
  private static final Pattern FORMULA_ERROR =
      Pattern.compile(
          "#(?:N/A|REF!|NAME\\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|ERROR!)");

  private final PhoneValue phones;

  FieldRules(PhoneValue phones) {
    this.phones = phones;
  }

  /** Neither a value nor a flaw for an empty cell. */
  Checked check(Field field, SheetCell cell) {
    Optional<Checked> unusable = unusable(cell);
    Checked checked = unusable.orElseGet(() -> value(field, cell));
    return switch (field) {
      // Nobody is refused for their manager.
      case MANAGER_EMAIL, MANAGER_EXTERNAL_ID, MANAGER ->
          checked.value().isEmpty() ? checked.asWarning() : checked;
      case EXTERNAL_ID,
          EMAIL,
          PHONE,
          POSTAL_ADDRESS,
          STREET,
          CITY,
          STATE,
          POSTAL_CODE,
          COUNTRY,
          GIVEN_NAME,
          FAMILY_NAME,
          DISPLAY_NAME,
          JOB_TITLE,
          DEPARTMENT,
          DIVISION,
          ORGANIZATION,
          LOCATION,
          LOCALE,
          TIME_ZONE,
          START_DATE,
          LOGIN,
          NAME ->
          checked;
    };
  }

  private static Optional<Checked> unusable(SheetCell cell) {
    return switch (cell.trait()) {
      case PLAIN, AS_SHOWN -> Optional.empty();
      case DIGITS_LOST ->
          Optional.of(Checked.error(RowProblemCode.DIGITS_LOST, IdValue.digitsLost(cell.text())));
      case MERGED ->
          Optional.of(
              Checked.error(
                  "This cell is merged with others, so that it isn't clear whose value it is. "
                      + "Unmerge the cells and fill in each."));
      case UNCOMPUTED ->
          Optional.of(
              Checked.error(
                  "The result of this formula isn't in the file. "
                      + "Open it in a spreadsheet program and save it again."));
    };
  }

  private Checked value(Field field, SheetCell cell) {
    if (BlankText.isBlank(cell.text())) {
      return NOTHING;
    }
    String text = CleanText.line(cell.text());
    if (text.isEmpty()) {
      return NOTHING;
    }
    if (text.charAt(0) == '#' && FORMULA_ERROR.matcher(text).matches()) {
      return Checked.error(
          "A formula has failed here and shows %s. Put it right, or leave the cell empty."
              .formatted(CleanText.quoted(text)));
    }
    if (text.indexOf('\ufffd') >= 0) {
      return Checked.error(
          "Letters of %s were lost. Save the file as .xlsx or as \"CSV UTF-8\"."
              .formatted(CleanText.quoted(text)));
    }
    Checked checked = form(field, cell.text(), text);
    if (checked.value().filter(value -> value.length() > field.maxLength()).isPresent()) {
      return Checked.error(
          "%s is longer than %,d characters. Shorten it."
              .formatted(CleanText.quoted(text), field.maxLength()));
    }
    return checked.value().isPresent() && cell.trait() == SheetCell.Trait.AS_SHOWN
        ? Checked.doubtful(
            checked.value().get(),
            """
            Proposed as %s, as the spreadsheet shows it; the cell holds a number without those \
            zeros or signs. Format the column as text if it is meant otherwise."""
                .formatted(CleanText.quoted(text)))
        : checked;
  }

  private Checked form(Field field, String raw, String text) {
    return switch (field) {
      case EMAIL, MANAGER_EMAIL -> EmailValue.check(text);
      case EXTERNAL_ID, MANAGER_EXTERNAL_ID -> IdValue.check(text);
      case PHONE -> phones.check(text);
      case START_DATE -> DateValue.check(text);
      case LOCALE -> LocaleValue.check(text);
      case TIME_ZONE -> TimeZoneValue.check(text);
      case POSTAL_ADDRESS, STREET -> PostalAddressValue.whole(raw);
      case CITY,
          STATE,
          POSTAL_CODE,
          COUNTRY,
          GIVEN_NAME,
          FAMILY_NAME,
          DISPLAY_NAME,
          JOB_TITLE,
          DEPARTMENT,
          DIVISION,
          ORGANIZATION,
          LOCATION,
          LOGIN,
          MANAGER,
          NAME ->
          Checked.good(text);
    };
  }
}
