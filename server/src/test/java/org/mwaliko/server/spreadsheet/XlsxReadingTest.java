package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mwaliko.server.spreadsheet.TestFiles.parts;
import static org.mwaliko.server.spreadsheet.TestFiles.row;
import static org.mwaliko.server.spreadsheet.TestFiles.sheet;
import static org.mwaliko.server.spreadsheet.TestFiles.workbook;
import static org.mwaliko.server.spreadsheet.TestFiles.xmlRow;
import static org.mwaliko.server.spreadsheet.TestFiles.zip;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

class XlsxReadingTest {
  private static final String[] HEADER = {"Employee ID", "First name", "Phone", "Start date"};

  @TempDir Path folder;

  /** One row of raw cells below a header. */
  private People raw(String cells) {
    return People.of(
        zip(
            folder,
            parts(
                "<sheetData>"
                    + xmlRow(1, HEADER)
                    + "<row r=\"2\">"
                    + cells
                    + "</row></sheetData>")));
  }

  private static String name(String ref) {
    return "<c r=\"" + ref + "\" t=\"inlineStr\"><is><t>Ama</t></is></c>";
  }

  @Test
  void wholeNumbersLoseNeitherDigitsNorGainAPoint() {
    assertEquals(
        "1234567", raw("<c r='A2'><v>1234567</v></c>" + name("B2")).value(Field.EXTERNAL_ID));
    assertEquals(
        "1200000", raw("<c r='A2'><v>1.2E6</v></c>" + name("B2")).value(Field.EXTERNAL_ID));
    assertEquals("7", raw("<c r='A2'><v>7.0</v></c>" + name("B2")).value(Field.EXTERNAL_ID));
    assertEquals(
        "123456789012345",
        raw("<c r='A2'><v>123456789012345</v></c>" + name("B2")).value(Field.EXTERNAL_ID));
  }

  @Test
  void numberOfMoreThanFifteenDigitsHasLostSome() {
    for (String number : List.of("1.9100000000000001E+18", "1234567890123456", "1E300")) {
      People people = raw("<c r='A2'><v>" + number + "</v></c>" + name("B2"));
      assertEquals(RowProblemCode.DIGITS_LOST, people.problem().code());
      assertTrue(people.row().refused());
    }
  }

  @Test
  void zerosThatOnlyTheFormatShowsAreProposedAndSaid() {
    People people = raw("<c r='A2' s='1'><v>1234</v></c>" + name("B2"));
    assertEquals("0001234", people.value(Field.EXTERNAL_ID));
    assertEquals(Severity.WARNING, people.problem().severity());
    assertTrue(people.problem().message().startsWith("Proposed as “0001234”"));
    assertEquals(
        "E00012", raw("<c r='A2' s='2'><v>12</v></c>" + name("B2")).value(Field.EXTERNAL_ID));
    assertEquals(
        List.of(), raw("<c r='A2' s='1'><v>1234567</v></c>" + name("B2")).row().problems());
  }

  @Test
  void dateCellsAreDatesInBothCountsOfDays() {
    String cells = "<c r='A2'><v>7</v></c>" + name("B2") + "<c r='D2' s='3'><v>46054</v></c>";
    assertEquals("2026-02-01", raw(cells).value(Field.START_DATE));
    Map<String, String> parts =
        parts(
            "<sheetData>"
                + xmlRow(1, HEADER)
                + "<row r='2'>"
                + cells.replace("46054", "44592")
                + "</row></sheetData>");
    parts.computeIfPresent(
        "xl/workbook.xml",
        (part, content) -> content.replace("<workbookPr/>", "<workbookPr date1904='1'/>"));
    assertEquals("2026-02-01", People.of(zip(folder, parts)).value(Field.START_DATE));
  }

  @Test
  void timeOfDayBesideADateIsDropped() {
    Path file =
        sheet(
            folder,
            HEADER,
            sheet -> {
              row(sheet, 1, "7", "Ama");
              sheet.value(1, 3, LocalDateTime.of(2026, 2, 1, 8, 30));
              sheet.style(1, 3).format("yyyy-mm-dd hh:mm").set();
            });
    assertEquals("2026-02-01", People.of(file).value(Field.START_DATE));
  }

  @Test
  void numberWhereADateShouldBeIsExplained() {
    People people = raw("<c r='A2'><v>7</v></c>" + name("B2") + "<c r='D2'><v>46054</v></c>");
    assertTrue(people.problem().message().contains("Format the column as a date"));
  }

  @Test
  void formulasGiveTheResultThatWasSaved() {
    People people =
        raw(
            "<c r='A2' t='str'><f>CONCAT(\"E\",1)</f><v>E1</v></c>"
                + name("B2")
                + "<c r='C2'><f>254712345670+8</f><v>254712345678</v></c>"
                + "<c r='D2' s='4'><f>TODAY()</f><v>46054</v></c>");
    assertEquals("E1", people.value(Field.EXTERNAL_ID));
    assertEquals("2026-02-01", people.value(Field.START_DATE));
    assertTrue(people.problem().message().contains("Write it like +254712345678"));
  }

  @Test
  void formulaThatFailedOrWasNeverComputedIsRefused() {
    assertTrue(
        raw("<c r='A2' t='e'><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c>" + name("B2"))
            .problem()
            .message()
            .startsWith("A formula has failed here and shows “#N/A”"));
    assertTrue(
        raw("<c r='A2'><f>A9</f></c>" + name("B2"))
            .problem()
            .message()
            .startsWith("The result of this formula isn't in the file"));
  }

  @Test
  void cellsAndRowsMayGoWithoutReferences() {
    People people =
        People.of(
            zip(
                folder,
                parts(
                    "<sheetData>"
                        + (xmlRow(1, HEADER) + xmlRow(2, "E1", "Ama") + xmlRow(3, "E2", "Zoë"))
                            .replaceAll(" r=\"\\d\"", "")
                        + "</sheetData>")));
    assertEquals(List.of(2, 3), people.good().stream().map(AccountRow::line).toList());
  }

  @Test
  void missingRowsKeepTheLineNumbers() {
    Path file =
        sheet(
            folder,
            HEADER,
            sheet -> {
              row(sheet, 4, "E1", "Ama");
              row(sheet, 9, "E2", "Zoë");
            });
    assertEquals(List.of(5, 10), People.of(file).good().stream().map(AccountRow::line).toList());
  }

  @Test
  void hiddenSheetsAreSkippedAndHiddenRowsKeptAndBothAreSaid() {
    Path file =
        workbook(
            folder,
            workbook -> {
              Worksheet old = workbook.newWorksheet("Old");
              row(old, 0, HEADER);
              row(old, 1, "X9", "Gone");
              old.setVisibilityState(VisibilityState.HIDDEN);
              row(workbook.newWorksheet("Notes"), 0, "Do not edit");
              Worksheet people = workbook.newWorksheet("People");
              row(people, 0, HEADER);
              row(people, 1, "E1", "Ama");
              row(people, 2, "E2", "Zoë");
              people.hideRow(2);
            });
    People people = People.of(file);
    assertEquals(2, people.good().size());
    assertEquals(
        List.of(
            "Only the sheet “People” is read, as the first with a header that is understood.",
            "Hidden sheets are not read: “Old”.",
            "One row is hidden in the spreadsheet; it is read like the others."),
        people.format().notes());
  }

  @Test
  void mergedCellsAreRefusedInDataAndAllowedAbove() {
    Path file =
        workbook(
            folder,
            workbook -> {
              Worksheet sheet = workbook.newWorksheet("People");
              sheet.value(0, 0, "Our people");
              sheet.range(0, 0, 0, 3).merge();
              row(sheet, 1, "Employee ID", "First name", "Department");
              row(sheet, 2, "E1", "Ama", "Transport");
              row(sheet, 3, "E2", "Zoë");
              row(sheet, 4, "E3", "Şule", "Retail");
              sheet.range(2, 2, 3, 2).merge();
            });
    People people = People.of(file);
    assertEquals(2, people.format().headerLine());
    assertEquals(List.of(5), people.good().stream().map(AccountRow::line).toList());
    assertEquals(Optional.of("Department"), people.line(4).problems().getFirst().column());
    assertTrue(people.line(4).problems().getFirst().message().contains("merged"));
  }

  @Test
  void remarksBesideTheTableAreIgnored() {
    Path file =
        sheet(
            folder,
            new String[] {"Employee ID", "First name"},
            sheet -> row(sheet, 1, "E1", "Ama", "", "ask her"));
    assertEquals(List.of(), People.of(file).row().problems());
  }

  @Test
  void workbookWithoutStylesIsRead() {
    Map<String, String> parts =
        parts("<sheetData>" + xmlRow(1, HEADER) + xmlRow(2, "E1", "Ama") + "</sheetData>");
    parts.remove("xl/styles.xml");
    parts.computeIfPresent(
        "[Content_Types].xml",
        (part, content) -> content.replaceAll("<Override PartName=\"/xl/styles[^>]*>", ""));
    assertEquals("E1", People.of(zip(folder, parts)).value(Field.EXTERNAL_ID));
  }

  @Test
  void lineBreakWrittenAsACodeIsOne() {
    assertEquals(
        "Ama Serwaa",
        People.of(sheet(folder, HEADER, sheet -> row(sheet, 1, "E1", "Ama_x000D_Serwaa")))
            .value(Field.GIVEN_NAME));
  }

  @Test
  void datesOfTheWriterComeBack() {
    Path file =
        sheet(
            folder,
            HEADER,
            sheet -> {
              row(sheet, 1, "E1", "Ama");
              sheet.value(1, 3, LocalDate.of(1999, 12, 31));
              sheet.style(1, 3).format("[$-407]d. mmmm yyyy;@").set();
            });
    assertEquals("1999-12-31", People.of(file).value(Field.START_DATE));
  }
}
