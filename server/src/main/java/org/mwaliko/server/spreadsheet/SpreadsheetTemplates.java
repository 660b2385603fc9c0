package org.mwaliko.server.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mwaliko.server.spreadsheet.column.Field;

/**
 * Files to start from. They have a header and no example row, which somebody would import by
 * mistake; the workbook explains itself on a second sheet. The same bytes each time.
 */
public final class SpreadsheetTemplates {
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);

  private SpreadsheetTemplates() {}

  /** Accounts as an Excel workbook, whose columns are text so that leading zeros survive. */
  public static byte[] accountsXlsx() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Mwaliko", "1.0")) {
      people(workbook.newWorksheet("People"));
      instructions(workbook.newWorksheet("Instructions"));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written", e);
    }
    return withoutTimes(bytes.toByteArray());
  }

  /** Accounts as CSV; its byte order mark tells Excel to keep to UTF-8 when saving. */
  public static byte[] accountsCsv() {
    return csv(
        TemplateColumn.ALL.stream()
            .map(column -> column.field().title())
            .collect(Collectors.joining(",")));
  }

  /** Whom to invite, as CSV: either column will do. */
  public static byte[] selectionCsv() {
    return csv("Email,External ID");
  }

  private static byte[] csv(String header) {
    return ("\ufeff" + header + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void people(Worksheet sheet) {
    List<TemplateColumn> columns = TemplateColumn.ALL;
    for (int i = 0; i < columns.size(); i++) {
      Field field = columns.get(i).field();
      sheet.value(0, i, field.title());
      sheet.width(i, Math.max(14, field.title().length() + 4));
      sheet.style(i).format(field == Field.START_DATE ? "yyyy-mm-dd" : "@").set();
    }
    sheet.range(0, 0, 0, columns.size() - 1).style().bold().fillColor("DDEBF7").set();
    sheet.freezePane(0, 1);
  }

  private static void instructions(Worksheet sheet) {
    List<String> rules =
        List.of(
            "Write each person into a row of the sheet “People”.",
            "Each needs a name, and at least one of email, phone and employee ID.",
            "Leave out any other column, change their order, or rename them to what you call them.",
            "People without an email get an access code on paper or by text message.");
    for (int i = 0; i < rules.size(); i++) {
      sheet.value(i, 0, rules.get(i));
    }
    int row = rules.size() + 1;
    for (TemplateColumn column : TemplateColumn.ALL) {
      sheet.value(row, 0, "“" + column.field().title() + "”:");
      sheet.value(row, 1, column.explanation());
      row++;
    }
    sheet.width(0, 24);
    sheet.width(1, 90);
  }

  /** The library writes the time of day into each entry and into the properties. */
  private static byte[] withoutTimes(byte[] workbook) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not ZipInputStream, which can't read the sizes that the library writes behind its entries.
    try (ZipFile in = ZipFile.builder().setByteArray(workbook).get();
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipArchiveEntry old : Collections.list(in.getEntriesInPhysicalOrder())) {
        byte[] content = in.getInputStream(old).readAllBytes();
        if (old.getName().equals("docProps/core.xml")) {
          content =
              new String(content, StandardCharsets.UTF_8)
                  .replaceAll(
                      "\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", WRITTEN.toLocalDate() + "T00:00:00Z")
                  .getBytes(StandardCharsets.UTF_8);
        }
        ZipEntry entry = new ZipEntry(old.getName());
        entry.setTimeLocal(WRITTEN);
        out.putNextEntry(entry);
        out.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be read", e);
    }
    return bytes.toByteArray();
  }
}
