package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mwaliko.server.spreadsheet.TestFiles.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;

class AccountRowReaderTest {
  @TempDir Path folder;

  private People read(String header, String... rows) {
    return People.of(text(folder, header + "\n" + String.join("\n", rows)));
  }

  @Test
  void sameEmailOrIdInAnyCaseRefusesEachAndNamesTheOther() {
    People people =
        read(
            "Email;ID;Name",
            "Ama@Example.com;;A",
            "b@example.com;x1;B",
            "AMA@example.com;;C",
            "c@example.com;X1;D",
            "ama@example.com ;;E",
            "d@example.com;x2;F");
    assertEquals(List.of(7), people.good().stream().map(AccountRow::line).toList());
    assertEquals(
        "Line 4 and 1 more have the same email. Keep one, or put it right.", message(people, 2));
    assertEquals(
        "Line 2 and 1 more have the same email. Keep one, or put it right.", message(people, 6));
    assertEquals("Line 5 has the same employee ID. Keep one, or put it right.", message(people, 3));
    assertEquals(Optional.of("ID"), people.line(3).problems().getFirst().column());
  }

  private static String message(People people, int line) {
    return people.line(line).problems().getFirst().message();
  }

  @Test
  void twoPeopleMayShareAPhone() {
    assertEquals(2, read("Phone,Name", "+254712345678,A", "+254712345678,B").good().size());
  }

  @Test
  void wrongValuesAreNoDuplicates() {
    People people = read("Email,Name", "nobody,A", "nobody,B");
    assertEquals(List.of(RowProblemCode.INVALID), people.codes(2));
    assertEquals(List.of(RowProblemCode.INVALID), people.codes(3));
  }

  @Test
  void rowWithSeveralFlawsNamesThemAll() {
    People people = read("Email,ID,Name,Start date,Locale", "x,1.2E+20,A,03/04/2026,klingon");
    assertEquals(
        List.of(
            "Email INVALID ERROR",
            "ID DIGITS_LOST ERROR",
            "Locale INVALID WARNING",
            "Start date INVALID ERROR"),
        people.row().problems().stream()
            .map(p -> p.column().orElse("") + " " + p.code() + " " + p.severity())
            .sorted()
            .toList());
    assertEquals("x", people.value(Field.EMAIL));
    assertEquals("", people.value(Field.LOCALE));
  }

  @Test
  void wrongEmailAloneIsNotCalledMissing() {
    assertEquals(RowProblemCode.INVALID, read("Email,Name", "nobody,A").problem().code());
  }

  @Test
  void phoneOfTheDefaultCountryIsCompleted() {
    Path file = text(folder, "Phone,Name\n0712 345 678,A\n712345678,B\n");
    People people = People.inCountry(file, "KE");
    assertEquals(2, people.good().size());
    assertEquals(Optional.of("+254712345678"), people.line(2).value(Field.PHONE));
    assertEquals(Optional.of("+254712345678"), people.line(3).value(Field.PHONE));
    assertEquals(0, People.of(file).good().size());
  }

  @Test
  void valuesLongerThanTheirFieldAreRefused() {
    People people =
        read("ID,Name", "1," + "x".repeat(201), "x".repeat(129) + ",A", "2," + "x".repeat(200));
    assertTrue(message(people, 2).contains("longer than 200 characters"));
    assertTrue(message(people, 3).contains("longer than 128 characters"));
    assertFalse(people.line(4).refused());
  }

  @Test
  void managerIsKeptForLaterAndNeverStopsARow() {
    People people =
        read(
            "ID,Name,Manager Email,Manager ID",
            "1,A,BOSS@Example.com,",
            "2,B,boss,",
            "3,C,,1.91E+18",
            "4,D,,99");
    assertEquals(4, people.good().size());
    assertEquals(Optional.of("BOSS@example.com"), people.line(2).value(Field.MANAGER_EMAIL));
    assertEquals(Optional.empty(), people.line(3).value(Field.MANAGER_EMAIL));
    assertEquals(List.of(RowProblemCode.INVALID), people.codes(3));
    assertEquals(List.of(RowProblemCode.DIGITS_LOST), people.codes(4));
    assertEquals(Optional.of("99"), people.line(5).value(Field.MANAGER_EXTERNAL_ID));
  }

  @Test
  void managerColumnTakesEmailsAndIdsAndPointsOutNames() {
    People people =
        read("ID,Name,Manager", "1,A,boss@example.com", "2,B,E7", "3,C,Ama Mensah", "4,D,");
    assertEquals(Optional.of("boss@example.com"), people.line(2).value(Field.MANAGER_EMAIL));
    assertEquals(Optional.of("E7"), people.line(3).value(Field.MANAGER_EXTERNAL_ID));
    assertEquals(List.of(RowProblemCode.UNKNOWN_MANAGER), people.codes(4));
    assertEquals(List.of(), people.codes(5));
    assertEquals(4, people.good().size());
  }

  @Test
  void loginIsEmailOnlyWhereNoColumnSaysWhoHasOne() {
    People alone = read("login,Name", "a@example.com,A", "E7,B");
    assertEquals(Optional.of("a@example.com"), alone.line(2).value(Field.EMAIL));
    assertEquals(Optional.empty(), alone.line(2).value(Field.EXTERNAL_ID));
    assertEquals(Optional.of("E7"), alone.line(3).value(Field.EXTERNAL_ID));
    People beside = read("login,email,Name", "a@corp.example,,A", "b@corp.example,b@example.com,B");
    assertEquals(Optional.empty(), beside.line(2).value(Field.EMAIL));
    assertEquals(Optional.of("a@corp.example"), beside.line(2).value(Field.EXTERNAL_ID));
    assertEquals(Optional.empty(), beside.line(3).value(Field.EXTERNAL_ID));
    People twice = read("login,Name", "a@example.com,A", "A@example.com,B");
    assertEquals(Optional.of("login"), twice.line(2).problems().getFirst().column());
  }

  @Test
  void addressNeedsAStreet() {
    People people =
        read("ID,Name,Street,City,Country", "1,A,,Nairobi,KE", "2,B,Moi Avenue 12,Nairobi,KE");
    assertEquals(Optional.empty(), people.line(2).value(Field.POSTAL_ADDRESS));
    assertEquals(
        Optional.of("Moi Avenue 12\nNairobi\nKenya"), people.line(3).value(Field.POSTAL_ADDRESS));
    assertEquals(Optional.empty(), people.line(3).value(Field.STREET));
  }

  @Test
  void failedFormulasInTextAreRefused() {
    assertTrue(read("ID,Name", "#N/A,A").problem().message().startsWith("A formula has failed"));
    assertEquals(List.of(), read("ID,Name", "#7,A").row().problems());
  }

  @Test
  void whatTheHandlerThrowsComesOut() {
    Path file = text(folder, "ID,Name\n1,A\n");
    AccountRowReader reader = new AccountRowReader(People.READER, Optional.empty());
    assertThrows(
        ArithmeticException.class,
        () ->
            reader.read(
                file,
                SpreadsheetLimits.DEFAULT,
                ReadingChoices.NONE,
                false,
                new AccountRowHandler() {
                  @Override
                  public void format(SheetFormat format) {}

                  @Override
                  public void row(AccountRow row) {
                    throw new ArithmeticException("mine");
                  }
                }));
  }

  @Test
  void unreadableFileStillShowsHowFarItWasUnderstood() {
    People people = read("Name;Foo", "A;1");
    Reading.Unreadable unreadable = (Reading.Unreadable) people.reading();
    assertEquals(RowProblemCode.NO_HEADER, unreadable.problem().code());
    assertEquals(
        List.of("Name", "Foo"),
        unreadable.format().orElseThrow().columns().stream().map(c -> c.header()).toList());
  }

  @Test
  void warningsAloneDontRefuse() {
    AccountRow row = read("ID,Name,Locale", "1,A,klingon").row();
    assertFalse(row.refused());
    assertEquals(
        List.of(Severity.WARNING), row.problems().stream().map(RowProblem::severity).toList());
  }
}
