package org.mwaliko.server.spreadsheet;

import java.util.Locale;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;
import org.mwaliko.server.spreadsheet.value.Checked;
import org.mwaliko.server.spreadsheet.value.CleanText;
import org.mwaliko.server.spreadsheet.value.EmailValue;
import org.mwaliko.server.spreadsheet.value.IdValue;

/**
 * What a login elsewhere says about a person. Okta's {@code login} and Entra's {@code
 * userPrincipalName} look like addresses, but need not be ones that mail reaches: people without a
 * mailbox have them too.
 *
 * <ul>
 *   <li>Where the file has a column for emails, that alone says who has one.
 *   <li>Otherwise a login in the form of an address is the email, except under {@code
 *       onmicrosoft.com}: the domain that every Entra tenant starts with (Microsoft, "Add your
 *       custom domain name") names accounts and, without an Exchange licence, no mailbox.
 *   <li>Where the file has no column for employee IDs, a login that is no address is the ID, and so
 *       is one that wasn't taken as email if the row has none: these people can be found by it and
 *       be given a code.
 * </ul>
 */
final class LoginColumn {
  private LoginColumn() {}

  static void apply(AccountDraft draft) {
    Optional<String> login = draft.remove(Field.LOGIN);
    if (login.isEmpty()) {
      return;
    }
    boolean address = EmailValue.check(login.get()).value().isPresent();
    boolean mailbox = address && !login.get().toLowerCase(Locale.ROOT).endsWith(".onmicrosoft.com");
    if (mailbox && !draft.header().has(Field.EMAIL)) {
      draft.put(Field.EMAIL, Field.LOGIN, EmailValue.check(login.get()));
      return;
    }
    boolean asId = !draft.header().has(Field.EXTERNAL_ID) && (!address || !draft.has(Field.EMAIL));
    if (asId) {
      draft.put(Field.EXTERNAL_ID, Field.LOGIN, id(login.get()));
    }
    if (address && !draft.header().has(Field.EMAIL)) {
      draft.add(
          Field.LOGIN,
          Severity.WARNING,
          RowProblemCode.INVALID,
          """
          %s is not taken as email%s: addresses under onmicrosoft.com usually have no mailbox. If \
          this one has, add a column “Email”."""
              .formatted(CleanText.quoted(login.get()), asId ? " but as employee ID" : ""));
    }
  }

  private static Checked id(String login) {
    return login.length() > Field.EXTERNAL_ID.maxLength()
        ? Checked.error(
            "%s is longer than %d characters. Shorten it."
                .formatted(CleanText.quoted(login), Field.EXTERNAL_ID.maxLength()))
        : IdValue.check(login);
  }
}
