package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mwaliko.server.spreadsheet.TestFiles.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

class CsvReadingTest {
  private static final String HEADER = "Email,Employee ID,First name,Last name,Postal address\r\n";

  @TempDir Path folder;

  private People read(String content) {
    return People.of(text(folder, content));
  }

  @Test
  void commaSemicolonTabAndBarAreToldApart() {
    for (String separator : List.of(",", ";", "\t", "|")) {
      People people =
          read(
              HEADER.replace(",", separator)
                  + "a@example.com,7,Ama,Mensah,".replace(",", separator));
      assertEquals(Optional.of(separator), people.format().separator());
      assertEquals("Ama", people.value(Field.GIVEN_NAME));
      assertEquals("7", people.value(Field.EXTERNAL_ID));
    }
  }

  @Test
  void commasInsideValuesDontHideTheSemicolon() {
    People people =
        read("Name;Job title;Email;x, y, z, w\nMensah, Ama;Driver, night;a@example.com;1,2,3\n");
    assertEquals(Optional.of(";"), people.format().separator());
    assertEquals("a@example.com", people.value(Field.EMAIL));
  }

  @Test
  void sepLineSaysTheSeparatorAndIsNoRow() {
    for (String line : List.of("sep=^\r\n", "\"sep=^\"\r\n", "SEP=^\n")) {
      People people = read(line + "Email^First name\na@example.com^Ama\n");
      assertEquals(Optional.of("^"), people.format().separator());
      assertEquals(2, people.format().headerLine());
      assertEquals(3, people.row().line());
      assertEquals("Ama", people.value(Field.GIVEN_NAME));
    }
    assertEquals(
        "Ama", read("sep=\t\r\nEmail\tFirst name\r\na@example.com\tAma").value(Field.GIVEN_NAME));
  }

  @Test
  void linesMayEndWithCrOnly() {
    People people = read("Email,First name\ra@example.com,Ama\rb@example.com,Zoë\r");
    assertEquals(2, people.good().size());
    assertEquals(Optional.of("Zoë"), people.line(3).value(Field.GIVEN_NAME));
  }

  @Test
  void valueWithLineBreaksCountsAtItsFirstLine() {
    People people =
        read(
            HEADER
                + "a@example.com,1,Ama,Mensah,\"Moi Avenue 12\r\n00100 Nairobi\r\nKenya\"\r\n"
                + "b@example.com,2,\"Zoë \"\"Z\"\" O'Brien\",Smith,\r\n");
    assertEquals(2, people.rows().getFirst().line());
    assertEquals(5, people.rows().getLast().line());
    assertEquals(
        Optional.of("Moi Avenue 12\n00100 Nairobi\nKenya"),
        people.line(2).value(Field.POSTAL_ADDRESS));
    assertEquals(Optional.of("Zoë \"Z\" O'Brien"), people.line(5).value(Field.GIVEN_NAME));
  }

  @Test
  void headerMayStandBelowATitle() {
    People people =
        read(
            "Staff list of June\n\n;;;\nPrinted by;HR\nPersonalnummer;Vorname;Name;E-Mail\n7;Ama;Mensah;a@example.com");
    assertEquals(5, people.format().headerLine());
    assertEquals("Mensah", people.value(Field.FAMILY_NAME));
    assertEquals(6, people.row().line());
  }

  @Test
  void spacesOfAllKindsAroundValuesAreTrimmed() {
    People people =
        read(
            HEADER
                + " \u00a0a@example.com\u00a0,\u2003007\u200b,  Ama \u00a0 Serwaa\t,\ufeffMensah\u202f,\n");
    assertEquals("a@example.com", people.value(Field.EMAIL));
    assertEquals("007", people.value(Field.EXTERNAL_ID));
    assertEquals("Ama Serwaa", people.value(Field.GIVEN_NAME));
    assertEquals("Mensah", people.value(Field.FAMILY_NAME));
  }

  @Test
  void blankRowsAreNoRowsAndShortRowsAreFilledUp() {
    People people = read(HEADER + "\n,,,,\n \u00a0 ,,\na@example.com,1,Ama\n\n");
    assertEquals(5, people.row().line());
    assertEquals(List.of(), people.row().problems());
  }

  @Test
  void rowWithMoreValuesThanColumnsIsRefused() {
    People people = read("Email,First name\na@example.com,Mensah, Ama\nb@example.com,Zoë,,\n");
    assertEquals(List.of(RowProblemCode.INVALID), people.codes(2));
    assertTrue(people.line(2).problems().getFirst().message().contains("3 values for 2 columns"));
    assertEquals(List.of(), people.codes(3));
  }

  @Test
  void zerosKeptByAFormulaOrAnApostropheSurvive() {
    assertEquals("00123", read(HEADER + "a@example.com,=\"00123\",Ama,,").value(Field.EXTERNAL_ID));
    assertEquals("00123", read(HEADER + "a@example.com,'00123,Ama,,").value(Field.EXTERNAL_ID));
    assertEquals(
        "'t Hooft", read(HEADER + "a@example.com,1,Ama,'t Hooft,").value(Field.FAMILY_NAME));
  }

  @Test
  void quotationMarkNeverClosedNamesTheLineAbove() {
    People people =
        read(
            HEADER
                + "a@example.com,1,Ama,Mensah,\nb@example.com,2,\"Zoë,Smith,\nc@example.com,3,X,Y,\n");
    assertEquals(RowProblemCode.UNREADABLE, people.stopped().code());
    assertTrue(
        people.stopped().message().startsWith("Below line 2 the quotation marks don't match"));
    assertEquals(List.of(), people.rows());
  }

  @Test
  void personCanOverrideSeparatorAndColumns() {
    Path file = text(folder, "Email;Kürzel;Vorname\na@example.com;AM;Ama\n");
    People people =
        People.of(
            file,
            ReadingChoices.NONE
                .withSeparator(';')
                .withColumns(
                    Map.of("Kürzel", Optional.of(Field.EXTERNAL_ID), "Email", Optional.empty())));
    assertEquals("AM", people.value(Field.EXTERNAL_ID));
    assertEquals("", people.value(Field.EMAIL));
    assertEquals(Optional.empty(), people.format().columns().getFirst().field());
  }

  @Test
  void thousandsOfRowsAreAllRead() {
    StringBuilder content = new StringBuilder(HEADER);
    for (int i = 1; i <= 2_501; i++) {
      content.append("p%d@example.com,%05d,Ama,Mensah,\n".formatted(i, i));
    }
    People people = People.of(text(folder, content.toString(), StandardCharsets.UTF_8));
    assertEquals(2_501, people.good().size());
    assertEquals(2_502, people.rows().getLast().line());
    assertEquals(new Reading.Complete(people.format(), 2_501), people.reading());
  }
}
