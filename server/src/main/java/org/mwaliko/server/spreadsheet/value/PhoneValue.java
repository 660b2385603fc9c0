package org.mwaliko.server.spreadsheet.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

/**
 * Phone numbers, brought into E.164. National ones need a default country, also where the
 * spreadsheet has eaten their zero. What no plan of numbers knows is kept, with a warning: plans
 * grow faster than their table here.
 */
public final class PhoneValue {
  private static final String NO_REGION = "ZZ";
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern ROUNDED = Pattern.compile("\\d[.,]?\\d*[eE]\\+\\d+");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final Optional<String> defaultCountry;

  /**
   * @param defaultCountry two letters, such as {@code KE} (ISO 3166-1)
   */
  public PhoneValue(Optional<String> defaultCountry) {
    this.defaultCountry = defaultCountry.map(country -> country.toUpperCase(Locale.ROOT));
    this.defaultCountry.ifPresent(
        country -> {
          if (!numbers.getSupportedRegions().contains(country)) {
            throw new IllegalArgumentException("there is no country “" + country + "”");
          }
        });
  }

  /**
   * @param text cleaned, not empty
   */
  public Checked check(String text) {
    if (ROUNDED.matcher(text).matches()) {
      return Checked.error(RowProblemCode.DIGITS_LOST, IdValue.digitsLost(text));
    }
    String number = text.startsWith("'") ? text.substring(1) : text;
    Optional<String> plain = plain(number);
    if (plain.isPresent()) {
      return Checked.good(plain.get());
    }
    boolean international = number.startsWith("+") || number.startsWith("\uff0b");
    if (!international && defaultCountry.isEmpty()) {
      if (!number.startsWith("00")) {
        return withoutCountry(text, number);
      }
      // What most of the world dials for abroad (ITU-T E.164, annex A).
      number = "+" + number.substring(2);
    }
    try {
      PhoneNumber parsed = numbers.parse(number, defaultCountry.orElse(NO_REGION));
      if (!numbers.isPossibleNumber(parsed)) {
        return wrong(text);
      }
      String value = numbers.format(parsed, PhoneNumberFormat.E164);
      return numbers.isValidNumber(parsed)
          ? Checked.good(value)
          : Checked.doubtful(
              value,
              "%s was read as %s, which is no number known to be in use. Check it."
                  .formatted(CleanText.quoted(text), value));
    } catch (NumberParseException e) {
      return wrong(text);
    }
  }

  /**
   * A valid number that is in E.164 already, as most exports have it: looking for extensions,
   * letters and national prefixes would take most of the time of an import.
   */
  private Optional<String> plain(String number) {
    if (!E164.matcher(number).matches()) {
      return Optional.empty();
    }
    for (int digits = 1; digits <= 3; digits++) {
      int country = Integer.parseInt(number.substring(1, 1 + digits));
      if (!numbers.getRegionCodeForCountryCode(country).equals(NO_REGION)) {
        String national = number.substring(1 + digits);
        PhoneNumber parsed =
            new PhoneNumber().setCountryCode(country).setNationalNumber(Long.parseLong(national));
        return national.startsWith("0") || !numbers.isValidNumber(parsed)
            ? Optional.empty()
            : Optional.of(number);
      }
    }
    return Optional.empty();
  }

  private Checked withoutCountry(String text, String number) {
    return Checked.error(
        """
        %s starts without + and a country code. Write it like %s, or set imports.default-country \
        if all numbers are of one country."""
            .formatted(CleanText.quoted(text), suggestion(number).orElse("+254712345678")));
  }

  /** Many have only lost their plus sign. */
  private Optional<String> suggestion(String number) {
    try {
      PhoneNumber parsed = numbers.parse("+" + number, NO_REGION);
      return number.startsWith("0") || !numbers.isValidNumber(parsed)
          ? Optional.empty()
          : Optional.of(numbers.format(parsed, PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static Checked wrong(String text) {
    return Checked.error(
        "%s isn't a phone number. Write one number, like +254712345678, or leave the cell empty."
            .formatted(CleanText.quoted(text)));
  }
}
