package org.mwaliko.server.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Makes files to read. */
public final class TestFiles {
  private TestFiles() {}

  public static Path resource(String name) {
    try {
      return Path.of(TestFiles.class.getResource("/imports/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Path text(Path folder, String text) {
    return text(folder, text, StandardCharsets.UTF_8);
  }

  public static Path text(Path folder, String text, Charset charset) {
    return bytes(folder, text.getBytes(charset));
  }

  public static Path bytes(Path folder, byte[] bytes) {
    try {
      return Files.write(Files.createTempFile(folder, "upload", ""), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path workbook(Path folder, Consumer<Workbook> content) {
    try {
      Path file = Files.createTempFile(folder, "upload", "");
      try (OutputStream out = Files.newOutputStream(file);
          Workbook workbook = new Workbook(out, "Test", "1.0")) {
        content.accept(workbook);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One sheet with a header and what else is put into it. */
  public static Path sheet(Path folder, String[] header, Consumer<Worksheet> content) {
    return workbook(
        folder,
        workbook -> {
          Worksheet sheet = workbook.newWorksheet("People");
          row(sheet, 0, header);
          content.accept(sheet);
        });
  }

  public static void row(Worksheet sheet, int row, String... values) {
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        sheet.value(row, i, values[i]);
      }
    }
  }

  private static final String MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  /** The parts of a workbook with one sheet, written by hand. */
  public static Map<String, String> parts(String sheetContent) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/></Types>"""
            .formatted(MAIN));
    parts.put(
        "_rels/.rels",
        "<Relationships xmlns='%s'><Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            .formatted(RELATIONS, OFFICE));
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r='%s'><workbookPr/><sheets><sheet name='People' sheetId='1' r:id='r1'/></sheets></workbook>"
            .formatted(OFFICE));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns='%s'><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"
            .formatted(RELATIONS));
    parts.put(
        "xl/styles.xml",
        """
        <styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000000"/>\
        <numFmt numFmtId="165" formatCode="&quot;E&quot;00000"/>\
        <numFmt numFmtId="166" formatCode="dd/mm/yyyy"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>\
        <xf numFmtId="14"/></cellXfs></styleSheet>""");
    parts.put("xl/worksheets/sheet1.xml", "<worksheet>" + sheetContent + "</worksheet>");
    return parts;
  }

  /** A row of texts as it stands in a sheet. */
  public static String xmlRow(int number, String... values) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (String value : values) {
      row.append("<c t=\"inlineStr\"><is><t>").append(value).append("</t></is></c>");
    }
    return row.append("</row>").toString();
  }

  public static Path zip(Path folder, Map<String, String> parts) {
    try {
      Path file = Files.createTempFile(folder, "upload", "");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
        for (Map.Entry<String, String> part : parts.entrySet()) {
          out.putNextEntry(new ZipEntry(part.getKey()));
          out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
