package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.channel.sms.PhoneNumbers.Parsed;

class PhoneNumbersTest {

  private final PhoneNumbers anywhere = new PhoneNumbers(Optional.empty());
  private final PhoneNumbers kenya = new PhoneNumbers(Optional.of("ke"));

  @ParameterizedTest
  @CsvSource({
    "+254712345678,+254712345678",
    "+254 712 345-678,+254712345678",
    "+1 (202) 555-0123,+12025550123",
    "+49 151 23456789,+4915123456789"
  })
  void spacesAndPunctuationAreTakenOut(String written, String e164) {
    assertEquals(e164, ((PhoneNumbers.Parsed.Valid) anywhere.parse(written)).e164());
  }

  @ParameterizedTest
  @CsvSource({
    "0712345678,+254712345678",
    "000254712345678,+254712345678",
    "+12025550123,+12025550123"
  })
  void aDefaultCountryCompletesNationalNumbers(String written, String e164) {
    assertEquals(e164, ((PhoneNumbers.Parsed.Valid) kenya.parse(written)).e164());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0712345678|no country code",
        "hello|not a number",
        "+25471234|too short for +254",
        "+2547123456789012|too long",
        "+254112|too short",
        "+1 202 055 0123|begins like this one",
        "+999 712345678|no country code",
        "+1 202 555 0123 ext. 7|extension",
        "++|not a number"
      })
  void aNumberThatCannotBeReachedIsRefusedWithAReason(String written, String reason) {
    Parsed.Invalid invalid = assertInstanceOf(Parsed.Invalid.class, anywhere.parse(written));
    assertEquals(true, invalid.reason().contains(reason), invalid.reason());
    assertFalse(invalid.reason().contains(written.strip()));
  }

  @Test
  void onlyIso3166CountriesAreCountries() {
    assertEquals(true, PhoneNumbers.isCountry("KE"));
    assertEquals(true, PhoneNumbers.isCountry("ke"));
    assertFalse(PhoneNumbers.isCountry("UK"));
    assertFalse(PhoneNumbers.isCountry("Kenya"));
  }
}
