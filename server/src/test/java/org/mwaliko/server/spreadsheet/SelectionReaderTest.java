package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mwaliko.server.spreadsheet.TestFiles.resource;
import static org.mwaliko.server.spreadsheet.TestFiles.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.spreadsheet.SelectionEntry.Kind;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;

class SelectionReaderTest {
  private record Selection(Reading reading, SheetFormat format, List<SelectionEntry> entries) {}

  @TempDir Path folder;

  private static Selection read(Path file) {
    List<SheetFormat> formats = new ArrayList<>();
    List<SelectionEntry> entries = new ArrayList<>();
    Reading reading =
        new SelectionReader(People.READER)
            .read(
                file,
                SpreadsheetLimits.DEFAULT,
                ReadingChoices.NONE,
                new SelectionHandler() {
                  @Override
                  public void format(SheetFormat format) {
                    formats.add(format);
                  }

                  @Override
                  public void entry(SelectionEntry entry) {
                    entries.add(entry);
                  }
                });
    return new Selection(reading, formats.isEmpty() ? null : formats.getFirst(), entries);
  }

  private static Set<Kind> kinds(Selection selection) {
    return selection.entries().stream().map(SelectionEntry::kind).collect(Collectors.toSet());
  }

  @Test
  void listOfEmailsIsReadToTheLast() {
    Selection selection = read(resource("selection-email.csv"));
    assertEquals(25, selection.entries().size());
    assertEquals(Set.of(Kind.EMAIL), kinds(selection));
    assertEquals(
        new SelectionEntry(26, Kind.EMAIL, "nobody@example.com", List.of()),
        selection.entries().getLast());
  }

  @Test
  void listsOfIdsAreReadFromBothKindsOfFiles() {
    Selection csv = read(resource("selection-external-id.csv"));
    assertEquals(25, csv.entries().size());
    assertEquals(
        new SelectionEntry(2, Kind.EXTERNAL_ID, "E00001", List.of()), csv.entries().getFirst());
    Selection xlsx = read(resource("selection-external-id.xlsx"));
    assertEquals(20, xlsx.entries().size());
    assertEquals(Set.of(Kind.EXTERNAL_ID), kinds(xlsx));
    assertTrue(xlsx.entries().stream().noneMatch(SelectionEntry::refused));
  }

  @Test
  void otherColumnsAreIgnoredWithANote() {
    Selection selection = read(text(folder, "Vorname;E-Mail;Ort\nAma;a@example.com;Nairobi\n"));
    assertEquals("a@example.com", selection.entries().getFirst().value());
    assertEquals(
        List.of("These columns are not needed and were ignored: “Vorname”, “Ort”."),
        selection.format().notes());
    assertTrue(selection.format().columns().getFirst().field().isEmpty());
  }

  @Test
  void idCountsWhereTheEmailIsEmpty() {
    Selection selection = read(text(folder, "Email,External ID\na@example.com,1\n,2\n"));
    assertEquals(
        List.of(
            new SelectionEntry(2, Kind.EMAIL, "a@example.com", List.of()),
            new SelectionEntry(3, Kind.EXTERNAL_ID, "2", List.of())),
        selection.entries());
    assertEquals(List.of(), selection.format().notes());
  }

  @Test
  void wrongAndMissingValuesAreSaidOnTheirLine() {
    Selection selection = read(text(folder, "Email;Note\nnobody;x\n;y\na@example.com;\n"));
    assertEquals(
        List.of(RowProblemCode.INVALID, RowProblemCode.REQUIRED),
        selection.entries().stream()
            .flatMap(e -> e.problems().stream())
            .map(p -> p.code())
            .toList());
    assertEquals("nobody", selection.entries().getFirst().value());
    assertEquals(
        List.of(2, 3),
        selection.entries().stream()
            .filter(SelectionEntry::refused)
            .map(SelectionEntry::line)
            .toList());
  }

  @Test
  void listWithoutAHeaderIsRefused() {
    for (String content : List.of("a@example.com\nb@example.com\n", "Vorname\nAma\n")) {
      Selection selection = read(text(folder, content));
      assertEquals(
          RowProblemCode.NO_HEADER, ((Reading.Unreadable) selection.reading()).problem().code());
    }
  }
}
