package org.mwaliko.channel.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks a number by the numbering plan of its country, so that a typing error costs no request.
 * The reasons never repeat the number.
 */
final class PhoneNumbers {

  /** What became of a number. */
  sealed interface Parsed {
    /**
     * @param e164 such as {@code +254787272786}
     * @param country ISO 3166 alpha-2; {@code 001} for numbers of no country
     */
    record Valid(String e164, String country) implements Parsed {}

    /**
     * @param reason for an administrator, in lower case, without a full stop
     */
    record Invalid(String reason) implements Parsed {}
  }

  // What libphonenumber takes for "no country known".
  private static final String NOWHERE = "ZZ";

  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
  private final String defaultCountry;

  /**
   * @param defaultCountry ISO 3166 alpha-2, whose numbers may be written without a country code
   */
  PhoneNumbers(Optional<String> defaultCountry) {
    this.defaultCountry = defaultCountry.map(c -> c.toUpperCase(Locale.ROOT)).orElse(NOWHERE);
  }

  static boolean isCountry(String alpha2) {
    return PhoneNumberUtil.getInstance()
        .getSupportedRegions()
        .contains(alpha2.toUpperCase(Locale.ROOT));
  }

  Parsed parse(String raw) {
    try {
      return check(plans.parse(raw, defaultCountry));
    } catch (NumberParseException e) {
      return new Parsed.Invalid(reason(e.getErrorType()));
    }
  }

  private Parsed check(PhoneNumber number) {
    String country = "+" + number.getCountryCode();
    if (number.hasExtension()) {
      return new Parsed.Invalid("the phone number has an extension, which takes no text messages");
    }
    return switch (plans.isPossibleNumberWithReason(number)) {
      case TOO_SHORT -> new Parsed.Invalid("the phone number is too short for " + country);
      case TOO_LONG -> new Parsed.Invalid("the phone number is too long for " + country);
      case INVALID_LENGTH ->
          new Parsed.Invalid("no phone number of " + country + " has that many digits");
      case INVALID_COUNTRY_CODE -> new Parsed.Invalid(country + " is no country code");
      case IS_POSSIBLE_LOCAL_ONLY ->
          new Parsed.Invalid("the phone number lacks the area code it needs in " + country);
      case IS_POSSIBLE ->
          plans.isValidNumber(number)
              ? new Parsed.Valid(
                  plans.format(number, PhoneNumberFormat.E164),
                  plans.getRegionCodeForNumber(number))
              : new Parsed.Invalid("no phone number of " + country + " begins like this one");
    };
  }

  private String reason(NumberParseException.ErrorType type) {
    return switch (type) {
      case INVALID_COUNTRY_CODE ->
          defaultCountry.equals(NOWHERE)
              ? "the phone number has no country code, and no default-country is configured"
              : "the phone number has no known country code";
      case NOT_A_NUMBER -> "the phone number is not a number";
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "the phone number is too short";
      case TOO_LONG -> "the phone number is too long";
    };
  }
}
