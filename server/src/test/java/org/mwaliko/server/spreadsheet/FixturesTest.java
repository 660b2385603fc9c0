package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mwaliko.server.spreadsheet.TestFiles.resource;

import java.lang.Character.UnicodeScript;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

class FixturesTest {
  private static final People WORKPLACE = People.of(resource("workplace-accounts.csv"));

  @Test
  void allSixtyPeopleOfTheWorkplaceExportAreGood() {
    assertEquals(60, WORKPLACE.rows().size());
    assertTrue(WORKPLACE.rows().stream().allMatch(row -> row.problems().isEmpty()));
    assertEquals(
        24, WORKPLACE.rows().stream().filter(row -> row.value(Field.EMAIL).isEmpty()).count());
    assertEquals(Optional.of("UTF-8"), WORKPLACE.format().encoding());
    assertEquals(Optional.of(","), WORKPLACE.format().separator());
    assertEquals(1, WORKPLACE.format().headerLine());
    assertEquals(Optional.of("Phone Number"), WORKPLACE.format().header(Field.PHONE));
  }

  @Test
  void namesOfTheWorkplaceExportKeepTheirScripts() {
    Set<UnicodeScript> scripts = new HashSet<>();
    WORKPLACE.rows().stream()
        .flatMapToInt(row -> row.value(Field.FAMILY_NAME).orElse("").codePoints())
        .forEach(c -> scripts.add(UnicodeScript.of(c)));
    assertTrue(
        scripts.containsAll(
            List.of(
                UnicodeScript.LATIN,
                UnicodeScript.CYRILLIC,
                UnicodeScript.GREEK,
                UnicodeScript.ARABIC,
                UnicodeScript.HEBREW,
                UnicodeScript.HAN,
                UnicodeScript.HANGUL,
                UnicodeScript.DEVANAGARI,
                UnicodeScript.THAI)),
        scripts.toString());
    assertEquals(Optional.of("さくら"), WORKPLACE.line(11).value(Field.GIVEN_NAME));
    assertEquals(Optional.of("ใจดี"), WORKPLACE.line(14).value(Field.FAMILY_NAME));
    assertEquals(Optional.of("d’Aubigné"), WORKPLACE.line(16).value(Field.FAMILY_NAME));
  }

  @Test
  void firstPersonOfTheWorkplaceExportHasAllValues() {
    assertEquals(
        Map.ofEntries(
            Map.entry(Field.EMAIL, "person0002@example.com"),
            Map.entry(Field.EXTERNAL_ID, "E00002"),
            Map.entry(Field.GIVEN_NAME, "Łukasz"),
            Map.entry(Field.FAMILY_NAME, "Żółć"),
            Map.entry(Field.JOB_TITLE, "Cashier"),
            Map.entry(Field.DEPARTMENT, "Retail"),
            Map.entry(Field.ORGANIZATION, "Mwaliko Demo"),
            Map.entry(Field.PHONE, "+254797910201"),
            Map.entry(Field.LOCATION, "Nairobi"),
            Map.entry(Field.LOCALE, "pl-PL"),
            Map.entry(Field.MANAGER_EXTERNAL_ID, "E00001"),
            Map.entry(Field.START_DATE, "2026-03-15")),
        WORKPLACE.line(3).values());
  }

  @Test
  void eachBadRowSaysWhyAndTheGoodOneSaysNothing() {
    People people = People.of(resource("workplace-accounts-with-bad-rows.csv"));
    Map<Integer, String> said = new TreeMap<>();
    for (AccountRow row : people.rows()) {
      for (RowProblem problem : row.problems()) {
        assertEquals(Severity.ERROR, problem.severity());
        said.put(row.line(), problem.code() + " " + problem.column().orElse("-"));
      }
    }
    assertEquals(
        Map.of(
            3, "INVALID Email",
            4, "DUPLICATE Employee ID",
            5, "DUPLICATE Employee ID",
            6, "REQUIRED -",
            7, "DUPLICATE Email",
            8, "DUPLICATE Email",
            9, "INVALID Phone Number",
            10, "DIGITS_LOST Employee ID",
            11, "INVALID Start Date",
            12, "REQUIRED -"),
        said);
    assertEquals(List.of(), people.line(2).problems());
    // Whether this one's manager exists only the accounts can tell.
    assertEquals(Optional.of("E99999"), people.line(13).value(Field.MANAGER_EXTERNAL_ID));
    assertEquals(List.of(), people.line(13).problems());
  }

  @Test
  void messagesOfTheBadRowsAreAllDifferentAndNameWhatToDo() {
    People people = People.of(resource("workplace-accounts-with-bad-rows.csv"));
    Set<String> messages = new HashSet<>();
    people
        .rows()
        .forEach(row -> row.problems().forEach(problem -> messages.add(problem.message())));
    assertEquals(10, messages.size());
    assertTrue(message(people, 4).startsWith("Line 5 has the same employee ID."));
    assertTrue(message(people, 5).startsWith("Line 4 has the same employee ID."));
    assertTrue(message(people, 6).contains("“First name” or “Last name”"));
    assertTrue(message(people, 7).startsWith("Line 8 has the same email."));
    assertTrue(message(people, 9).contains("without + and a country code"));
    assertTrue(message(people, 9).contains("imports.default-country"));
    assertTrue(message(people, 10).contains("last digits are lost"));
    assertTrue(message(people, 11).contains("no such date as “31/02/2026”"));
    assertTrue(message(people, 12).contains("“Email” or “Phone Number” or “Employee ID”"));
  }

  private static String message(People people, int line) {
    return people.line(line).problems().getFirst().message();
  }

  @Test
  void workbookGivesDatesFromDateCellsAndNothingFromMissingCells() {
    People people = People.of(resource("workplace-accounts.xlsx"));
    assertEquals(40, people.good().size());
    assertEquals("xlsx", people.format().type());
    assertEquals(Optional.empty(), people.format().encoding());
    assertEquals(
        Map.ofEntries(
            Map.entry(Field.EXTERNAL_ID, "X00002"),
            Map.entry(Field.GIVEN_NAME, "Given2"),
            Map.entry(Field.FAMILY_NAME, "Family 2"),
            Map.entry(Field.JOB_TITLE, "Driver"),
            Map.entry(Field.DEPARTMENT, "Transport"),
            Map.entry(Field.ORGANIZATION, "Mwaliko Demo"),
            Map.entry(Field.PHONE, "+254700000002"),
            Map.entry(Field.LOCATION, "Nairobi"),
            Map.entry(Field.LOCALE, "en-KE"),
            Map.entry(Field.START_DATE, "2026-03-01")),
        people.line(3).values());
  }

  @Test
  void oktaExportIsReadThroughItsMarkAndSemicolons() {
    People people = People.of(resource("okta-accounts-semicolon-bom.csv"));
    assertEquals(30, people.good().size());
    assertEquals(Optional.of(";"), people.format().separator());
    assertEquals(Optional.of("UTF-8"), people.format().encoding());
    AccountRow row = people.line(4);
    assertEquals(Optional.empty(), row.value(Field.EMAIL));
    assertEquals(Optional.of("E00203"), row.value(Field.EXTERNAL_ID));
    assertEquals(Optional.of("en-GB"), row.value(Field.LOCALE));
    assertEquals(Optional.of("Africa/Nairobi"), row.value(Field.TIME_ZONE));
    assertEquals(Optional.of("E00025"), row.value(Field.MANAGER_EXTERNAL_ID));
    assertEquals(
        Optional.of("Moi Avenue 12\n00100 Kraków\nKenya"), row.value(Field.POSTAL_ADDRESS));
    assertEquals(Optional.of("mobilePhone"), people.format().header(Field.PHONE));
    assertTrue(
        people
            .format()
            .notes()
            .contains(
                "Both “mobilePhone” and “primaryPhone” were understood as phone; “mobilePhone” is used."),
        people.format().notes().toString());
  }

  @Test
  void entraTemplateIsReadBelowItsVersionLine() {
    People people = People.of(resource("entra-create.csv"));
    assertEquals(2, people.format().headerLine());
    assertEquals(20, people.good().size());
    assertEquals(Optional.of("person0301@example.com"), people.line(3).value(Field.EMAIL));
    assertEquals(Optional.of("محمد"), people.line(3).value(Field.GIVEN_NAME));
    assertEquals(Optional.of("Nairobi"), people.line(3).value(Field.LOCATION));
    assertEquals(Optional.of("Mobile phone [mobile]"), people.format().header(Field.PHONE));
  }

  @Test
  void loginsWithoutMailboxInTheEntraTemplateBecomeEmployeeIdsWithAWarning() {
    AccountRow row = People.of(resource("entra-create.csv")).line(5);
    assertEquals(Optional.empty(), row.value(Field.EMAIL));
    assertEquals(Optional.of("e00303@example.onmicrosoft.com"), row.value(Field.EXTERNAL_ID));
    assertEquals(1, row.problems().size());
    assertEquals(Severity.WARNING, row.problems().getFirst().severity());
    assertEquals(RowProblemCode.INVALID, row.problems().getFirst().code());
  }
}
