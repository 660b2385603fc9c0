package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTemplatesTest {
  @TempDir Path folder;

  @Test
  void everyColumnOfTheTemplatesIsUnderstood() {
    for (byte[] template :
        List.of(SpreadsheetTemplates.accountsXlsx(), SpreadsheetTemplates.accountsCsv())) {
      People people = People.of(TestFiles.bytes(folder, template));
      assertEquals(
          TemplateColumn.ALL.stream().map(TemplateColumn::field).toList(),
          people.format().columns().stream().map(c -> c.field().orElseThrow()).toList());
    }
  }

  @Test
  void emptyTemplateImportsNobody() {
    for (byte[] template :
        List.of(SpreadsheetTemplates.accountsXlsx(), SpreadsheetTemplates.accountsCsv())) {
      People people = People.of(TestFiles.bytes(folder, template));
      assertEquals(new Reading.Complete(people.format(), 0), people.reading());
    }
  }

  @Test
  void filledTemplateIsRead() {
    String csv =
        new String(SpreadsheetTemplates.accountsCsv(), StandardCharsets.UTF_8)
            + "a@example.com,0007,Ama,Mensah,,+254712345678\r\n";
    assertTrue(People.of(TestFiles.text(folder, csv)).row().problems().isEmpty());
  }

  @Test
  void workbookIsTheSameEachTime() throws IOException {
    assertArrayEquals(SpreadsheetTemplates.accountsXlsx(), SpreadsheetTemplates.accountsXlsx());
    try (ZipFile zip =
        new ZipFile(TestFiles.bytes(folder, SpreadsheetTemplates.accountsXlsx()).toFile())) {
      assertEquals(
          Set.of(LocalDateTime.of(2026, 1, 1, 0, 0)),
          zip.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet()));
      String properties =
          new String(
              zip.getInputStream(zip.getEntry("docProps/core.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertTrue(properties.contains("2026-01-01T00:00:00Z"), properties);
    }
  }

  @Test
  void workbookExplainsItselfOnASecondSheet() throws IOException {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(SpreadsheetTemplates.accountsXlsx()))) {
      assertEquals(
          List.of("People", "Instructions"), workbook.getSheets().map(Sheet::getName).toList());
      assertTrue(workbook.getSheet(1).orElseThrow().read().size() > TemplateColumn.ALL.size());
    }
  }

  @Test
  void selectionTemplateTakesEither() {
    assertEquals(
        "\ufeffEmail,External ID\r\n",
        new String(SpreadsheetTemplates.selectionCsv(), StandardCharsets.UTF_8));
  }
}
