package org.mwaliko.server.spreadsheet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

class ValuesTest {
  private static final PhoneValue PHONES = new PhoneValue(Optional.empty());

  private static void assertRefused(Checked checked, String message) {
    assertEquals(Severity.ERROR, checked.flaw().orElseThrow().severity());
    assertTrue(
        checked.flaw().orElseThrow().message().contains(message),
        checked.flaw().orElseThrow().message());
    assertEquals(Optional.empty(), checked.value());
  }

  private static void assertDropped(Checked checked) {
    assertEquals(Severity.WARNING, checked.flaw().orElseThrow().severity());
    assertEquals(Optional.empty(), checked.value());
  }

  @Test
  void emailsKeepTheirNameAndLoseCapitalsInTheDomain() {
    assertEquals(
        Checked.good("Ama.Mensah+x@example.com"), EmailValue.check("Ama.Mensah+x@EXAMPLE.com"));
    assertEquals(
        Checked.good("o'brien@mail.example.co.ke"), EmailValue.check("o'brien@mail.example.co.ke"));
    assertEquals(Checked.good("a@example.com"), EmailValue.check("mailto:a@example.com"));
    assertEquals(Checked.good("a@example.com"), EmailValue.check("<a@example.com>"));
  }

  @Test
  void emailDomainsMayBeInternational() {
    assertEquals(Checked.good("a@bücher.example"), EmailValue.check("a@Bücher.example"));
    assertEquals(Checked.good("a@例え.テスト"), EmailValue.check("a@例え.テスト"));
    Checked unusual = EmailValue.check("josé@example.com");
    assertEquals(Optional.of("josé@example.com"), unusual.value());
    assertEquals(Severity.WARNING, unusual.flaw().orElseThrow().severity());
  }

  @Test
  void wrongEmailsSayWhatIsWrong() {
    assertRefused(EmailValue.check("not-an-address"), "has no @");
    assertRefused(EmailValue.check("a@example.com, b@example.com"), "more than one @");
    assertRefused(EmailValue.check("a b@example.com"), "has a space");
    assertRefused(EmailValue.check("x".repeat(65) + "@example.com"), "too long");
    assertRefused(EmailValue.check("a@" + "x.".repeat(130) + "com"), "too long");
    for (String email :
        List.of(
            "@example.com",
            ".a@example.com",
            "a..b@example.com",
            "a.@example.com",
            "a;b@example.com")) {
      assertRefused(EmailValue.check(email), "before the @");
    }
    for (String email :
        List.of(
            "a@",
            "a@localhost",
            "a@example",
            "a@-x.com",
            "a@example..com",
            "a@10.0.0.1",
            "a@example.com.",
            "a@exa_mple.com")) {
      assertRefused(EmailValue.check(email), "after the @");
    }
  }

  @Test
  void phonesBecomeE164() {
    assertEquals(Checked.good("+254712345678"), PHONES.check("+254712345678"));
    assertEquals(Checked.good("+254712345678"), PHONES.check("+254 712-345 678"));
    assertEquals(Checked.good("+254712345678"), PHONES.check("00254 712 345678"));
    assertEquals(Checked.good("+442071838750"), PHONES.check("+44 (0)20 7183 8750"));
    assertEquals(Checked.good("+442071838750"), PHONES.check("+4402071838750"));
    assertEquals(Checked.good("+390612345678"), PHONES.check("+390612345678"));
    assertEquals(Checked.good("+12125550123"), PHONES.check("+1 212 555 0123"));
  }

  @Test
  void nationalPhonesNeedTheDefaultCountry() {
    assertRefused(PHONES.check("0712345678"), "set imports.default-country");
    assertRefused(PHONES.check("254712345678"), "Write it like +254712345678,");
    PhoneValue kenya = new PhoneValue(Optional.of("ke"));
    assertEquals(Checked.good("+254712345678"), kenya.check("0712345678"));
    assertEquals(Checked.good("+254712345678"), kenya.check("712345678"));
    assertEquals(Checked.good("+254712345678"), kenya.check("254712345678"));
    assertEquals(Checked.good("+255712345678"), kenya.check("+255712345678"));
    assertThrows(IllegalArgumentException.class, () -> new PhoneValue(Optional.of("XX")));
  }

  @Test
  void wrongPhonesAreRefusedAndDoubtfulOnesKept() {
    assertRefused(PHONES.check("+254"), "isn't a phone number");
    assertRefused(PHONES.check("+254712345678 / +254712345679"), "");
    assertRefused(PHONES.check("ask Ama"), "");
    Checked doubtful = new PhoneValue(Optional.of("KE")).check("0912345678");
    assertEquals(Optional.of("+254912345678"), doubtful.value());
    assertEquals(Severity.WARNING, doubtful.flaw().orElseThrow().severity());
    assertEquals(
        RowProblemCode.DIGITS_LOST, PHONES.check("2.54712E+11").flaw().orElseThrow().code());
  }

  @Test
  void roundedIdsHaveLostDigitsAndOthersAreKept() {
    for (String id : List.of("1.91E+18", "1,91E+18", "2E+15", "1.91e+018")) {
      assertEquals(RowProblemCode.DIGITS_LOST, IdValue.check(id).flaw().orElseThrow().code(), id);
    }
    for (String id : List.of("1E5", "E00104", "00012", "A-1.5E", "12.5")) {
      assertEquals(Checked.good(id), IdValue.check(id));
    }
  }

  @Test
  void datesWithOneReadingBecomeIso() {
    for (String date :
        List.of(
            "2026-12-31",
            "2026/12/31",
            "2026.12.31",
            "31.12.2026",
            "31. 12. 2026",
            "31/12/2026",
            "12/31/2026",
            "31-12-2026",
            "31 Dec 2026",
            "31-Dec-2026",
            "December 31, 2026",
            "2026-12-31T00:00:00",
            "2026-12-31 08:30:00")) {
      assertEquals(Checked.good("2026-12-31"), DateValue.check(date), date);
    }
    assertEquals(Checked.good("2026-05-05"), DateValue.check("05/05/2026"));
    assertEquals(Checked.good("2024-02-29"), DateValue.check("29/02/2024"));
    assertEquals(Checked.good("2026-04-03"), DateValue.check("03.04.2026"));
  }

  @Test
  void dateWithTwoReadingsNamesBoth() {
    assertRefused(
        DateValue.check("03/04/2026"),
        "“03/04/2026” can mean 3 April 2026 or 4 March 2026. Write it like 2026-04-03.");
  }

  @Test
  void impossibleDatesAreRefused() {
    for (String date :
        List.of(
            "31/02/2026", "31.04.2026", "2026-02-30", "2026-13-01", "29/02/2026", "32/01/2026")) {
      assertRefused(DateValue.check(date), "There is no such date");
    }
    assertRefused(DateValue.check("46054"), "number that a spreadsheet keeps for a date");
    assertRefused(DateValue.check("0026-01-01"), "year");
    for (String date : List.of("soon", "31/12/26", "2026", "31 Feb 2026")) {
      assertRefused(DateValue.check(date), "isn't a date");
    }
  }

  @Test
  void localesBecomeBcp47() {
    assertEquals(Checked.good("es-ES"), LocaleValue.check("es_ES"));
    assertEquals(Checked.good("zh-Hant-TW"), LocaleValue.check("zh_hant_tw"));
    assertEquals(Checked.good("sw"), LocaleValue.check("SW"));
    assertEquals(Checked.good("es-419"), LocaleValue.check("es_LA"));
    assertEquals(Checked.good("de-DE"), LocaleValue.check("de_DE.UTF-8"));
    assertEquals(Checked.good("fr"), LocaleValue.check("French"));
    assertEquals(Checked.good("de"), LocaleValue.check("Deutsch"));
    for (String locale : List.of("xx_YY", "es_QQ", "tlhX", "english please", "-")) {
      assertDropped(LocaleValue.check(locale));
    }
  }

  @Test
  void timeZonesAreIanaNamesAlsoFromWindows() {
    assertEquals(Checked.good("Africa/Nairobi"), TimeZoneValue.check("africa/nairobi"));
    assertEquals(Checked.good("America/New_York"), TimeZoneValue.check("America/New York"));
    assertEquals(Checked.good("Africa/Nairobi"), TimeZoneValue.check("E. Africa Standard Time"));
    assertEquals(Checked.good("Europe/Berlin"), TimeZoneValue.check("W. Europe Standard Time"));
    assertDropped(TimeZoneValue.check("Nairobi"));
    assertDropped(TimeZoneValue.check("+03:00"));
  }

  @Test
  void addressesArePutTogetherInLines() {
    assertEquals(
        Checked.good("Moi Avenue 12\n00100 Nairobi\nKenya"),
        PostalAddressValue.combined("Moi Avenue 12", "Nairobi", "", "00100", "ke"));
    assertEquals(
        Checked.good("1 Main St\nSuite 2\nAustin, TX 78701\nUSA"),
        PostalAddressValue.combined("1 Main St\nSuite 2", "Austin", "TX", "78701", "USA"));
    assertEquals(Checked.good("a\nb"), PostalAddressValue.whole(" a \r\n\r\n b\n"));
    assertRefused(PostalAddressValue.whole("x\n".repeat(9)), "at most 8 lines");
    assertRefused(PostalAddressValue.whole("x".repeat(201)), "at most 200 characters");
  }

  @Test
  void textIsCleanedOfWhatCannotBeSeen() {
    assertEquals("Ama Mensah", CleanText.line("\u200e Ama\u00a0\u00a0Mensah\r\n\ufeff"));
    assertEquals("é", CleanText.line("e\u0301"));
    assertEquals("", CleanText.line(" \u00a0\u3000\t"));
    assertEquals("می\u200cخواهم", CleanText.line("می\u200cخواهم"));
  }
}
