package org.mwaliko.server.spreadsheet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.Header;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;
import org.mwaliko.server.spreadsheet.value.Checked;
import org.mwaliko.server.spreadsheet.value.CleanText;
import org.mwaliko.server.spreadsheet.value.EmailValue;
import org.mwaliko.server.spreadsheet.value.IdValue;
import org.mwaliko.server.spreadsheet.value.PostalAddressValue;

/** What several fields together make of a person: an address, a manager, and what is missing. */
final class AccountRules {
  private static final List<Field> NAMES =
      List.of(Field.GIVEN_NAME, Field.FAMILY_NAME, Field.DISPLAY_NAME);
  private static final List<Field> IDENTITIES =
      List.of(Field.EMAIL, Field.PHONE, Field.EXTERNAL_ID, Field.LOGIN);

  private AccountRules() {}

  /** Without such columns every row would be refused: better said once. */
  static void check(Header header, boolean partial) throws UnreadableException {
    if (!partial && NAMES.stream().noneMatch(header::has)) {
      throw missing(header, "a name", "First name and Last name, or Name");
    }
    if (IDENTITIES.stream().noneMatch(header::has)) {
      throw missing(
          header, "an email, a phone number or an employee ID", "Email, Phone or Employee ID");
    }
  }

  private static UnreadableException missing(Header header, String what, String headers) {
    return new UnreadableException(
        RowProblemCode.NO_HEADER,
        "The header on line %,d has no column for %s that is understood. Name it %s."
            .formatted(header.line(), what, headers));
  }

  static void apply(AccountDraft draft, boolean partial) {
    address(draft);
    manager(draft);
    if (!partial && NAMES.stream().noneMatch(draft::has)) {
      draft.add(
          RowProblem.error(
              RowProblemCode.REQUIRED,
              "A name is missing. Fill in %s.".formatted(headers(draft.header(), NAMES))));
    }
    if (IDENTITIES.stream().noneMatch(draft::has)) {
      draft.add(
          RowProblem.error(
              RowProblemCode.REQUIRED,
              """
              An email, a phone number or an employee ID is missing, so that nobody could be \
              reached or recognised. Fill in %s."""
                  .formatted(headers(draft.header(), IDENTITIES))));
    }
  }

  private static String headers(Header header, List<Field> fields) {
    return fields.stream()
        .flatMap(field -> header.text(field).stream())
        .map(CleanText::quoted)
        .collect(Collectors.joining(" or "));
  }

  /** Parts without a street can't be written on a letter, and are left out. */
  private static void address(AccountDraft draft) {
    List<String> parts =
        Arrays.asList(Field.STREET, Field.CITY, Field.STATE, Field.POSTAL_CODE, Field.COUNTRY)
            .stream()
            .map(field -> draft.remove(field).orElse(""))
            .toList();
    if (!parts.getFirst().isEmpty() && !draft.has(Field.POSTAL_ADDRESS)) {
      draft.put(
          Field.POSTAL_ADDRESS,
          Field.STREET,
          PostalAddressValue.combined(
              parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4)));
    }
  }

  /** A column that says only "manager" is asked last, and a name in it names nobody for sure. */
  private static void manager(AccountDraft draft) {
    Optional<String> manager = draft.remove(Field.MANAGER);
    if (manager.isEmpty()
        || draft.has(Field.MANAGER_EMAIL)
        || draft.has(Field.MANAGER_EXTERNAL_ID)) {
      return;
    }
    String text = manager.get();
    if (text.indexOf('@') >= 0) {
      draft.put(Field.MANAGER_EMAIL, Field.MANAGER, EmailValue.check(text).asWarning());
    } else if (text.chars().anyMatch(Character::isDigit) && text.indexOf(' ') < 0) {
      Checked id = IdValue.check(text);
      draft.put(
          Field.MANAGER_EXTERNAL_ID, Field.MANAGER, id.value().isPresent() ? id : id.asWarning());
    } else {
      draft.add(
          Field.MANAGER,
          Severity.WARNING,
          RowProblemCode.UNKNOWN_MANAGER,
          "%s doesn't say for sure who is meant, and is left out. Give the manager's email or employee ID."
              .formatted(CleanText.quoted(text)));
    }
  }
}
