package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mwaliko.server.spreadsheet.TestFiles.bytes;
import static org.mwaliko.server.spreadsheet.TestFiles.parts;
import static org.mwaliko.server.spreadsheet.TestFiles.resource;
import static org.mwaliko.server.spreadsheet.TestFiles.text;
import static org.mwaliko.server.spreadsheet.TestFiles.xmlRow;
import static org.mwaliko.server.spreadsheet.TestFiles.zip;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;

class HostileFilesTest {
  private static final String HEADER = xmlRow(1, "Employee ID", "First name");

  @TempDir Path folder;

  private void assertStopped(RowProblemCode code, String message, People people) {
    RowProblem problem = people.stopped();
    assertEquals(code, problem.code(), problem.message());
    assertTrue(problem.message().contains(message), problem.message());
    assertEquals(List.of(), people.rows());
  }

  private void assertUnreadable(String message, byte[] content) {
    assertStopped(RowProblemCode.UNREADABLE, message, People.of(bytes(folder, content)));
  }

  @Test
  void otherKindsOfFilesAreNamedWithWhatToDo() {
    assertUnreadable("PDF", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8));
    assertUnreadable("picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
    assertUnreadable("isn't a spreadsheet", new byte[] {0, 1, 2, 3, 0, 0, 7, 8, 9, 0, 0, 0});
    assertUnreadable("a web page", "<html><table></table>".getBytes(StandardCharsets.UTF_8));
    assertUnreadable("JSON", "{\"email\": 1}".getBytes(StandardCharsets.UTF_8));
    assertUnreadable("file is empty", new byte[0]);
    assertUnreadable("file is empty", "\ufeff \r\n".getBytes(StandardCharsets.UTF_8));
    byte[] ole =
        Arrays.copyOf(
            new byte[] {
              (byte) 0xd0,
              (byte) 0xcf,
              0x11,
              (byte) 0xe0,
              (byte) 0xa1,
              (byte) 0xb1,
              0x1a,
              (byte) 0xe1
            },
            4096);
    assertUnreadable("old format (.xls). Save the list of people as .xlsx or CSV", ole);
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, ole, 1024, name.length);
    assertUnreadable("password", ole);
  }

  @Test
  void otherArchivesAreNamedWithWhatToDo() {
    assertStopped(
        RowProblemCode.UNREADABLE,
        ".ods",
        People.of(
            zip(
                folder,
                Map.of(
                    "mimetype",
                    "application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml",
                    "<a/>"))));
    assertStopped(
        RowProblemCode.UNREADABLE,
        "archive (.zip)",
        People.of(zip(folder, Map.of("a.csv", "Email"))));
    assertStopped(
        RowProblemCode.UNREADABLE,
        ".xlsb",
        People.of(zip(folder, Map.of("[Content_Types].xml", "<Types/>", "xl/workbook.bin", "x"))));
    assertStopped(
        RowProblemCode.UNREADABLE,
        "not a workbook",
        People.of(
            zip(
                folder,
                Map.of(
                    "[Content_Types].xml",
                    "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"))));
  }

  @Test
  void fileWithoutAKnownHeaderIsStopped() {
    assertStopped(
        RowProblemCode.NO_HEADER,
        "the first begins with “a@example.com”",
        People.of(text(folder, "a@example.com,Ama\nb@example.com,Zoë\n")));
    assertStopped(
        RowProblemCode.NO_HEADER,
        "no column for a name",
        People.of(text(folder, "Email,Foo\na@example.com,Ama\n")));
    assertStopped(
        RowProblemCode.NO_HEADER,
        "no column for an email, a phone number or an employee ID",
        People.of(text(folder, "Vorname;Nachname\nAma;Mensah\n")));
  }

  @Test
  void limitsAreNamedWithTheirValues() {
    SpreadsheetLimits limits = SpreadsheetLimits.DEFAULT;
    String content =
        "Email,First name\na@example.com,Ama\nb@example.com,Zoë\nc@example.com,Ivana\n";
    Path file = text(folder, content);
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 20 bytes",
        People.of(file, limits.withMaxBytes(20)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED, "limit of 2 rows", People.of(file, limits.withMaxRows(2)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 1 columns",
        People.of(file, limits.withMaxColumns(1)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "A value on line 2 has more than the limit of 12 characters",
        People.of(file, limits.withMaxCellCharacters(12)));
    assertEquals(3, People.of(file, limits.withMaxRows(3).withMaxColumns(2)).good().size());
    Path workbook = resource("workplace-accounts.xlsx");
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 20 columns".replace("20", "14"),
        People.of(workbook, limits.withMaxColumns(14)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 39 rows",
        People.of(workbook, limits.withMaxRows(39)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 20,000 bytes",
        People.of(workbook, limits.withMaxUnpackedBytes(20_000)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 5 parts",
        People.of(workbook, limits.withMaxParts(5)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 5,000 bytes",
        People.of(workbook, limits.withMaxTextBytes(5_000)));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 12 characters",
        People.of(workbook, limits.withMaxCellCharacters(12)));
  }

  @Test
  void highlyCompressedButHonestWorkbookIsRead() throws IOException {
    StringBuilder rows = new StringBuilder("<sheetData>" + HEADER);
    for (int i = 2; i <= 20_001; i++) {
      rows.append(
          xmlRow(i, "E" + i, "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    }
    Path file = zip(folder, parts(rows + "</sheetData>"));
    long unpacked = rows.length();
    assertTrue(unpacked / Files.size(file) > 20, unpacked + " in " + Files.size(file));
    assertEquals(20_000, People.of(file).good().size());
  }

  @Test
  void bombIsRefusedByWhatItUnpacksToNotByWhatItSays() throws IOException {
    Path file =
        zip(folder, parts("<sheetData>" + HEADER + "<row>".repeat(1_000_000) + "</sheetData>"));
    byte[] content = Files.readAllBytes(file);
    for (int i = 0; i + 46 < content.length; i++) {
      boolean central =
          content[i] == 'P' && content[i + 1] == 'K' && content[i + 2] == 1 && content[i + 3] == 2;
      if (central) {
        // Declares one byte unpacked.
        Arrays.fill(content, i + 24, i + 28, (byte) 0);
        content[i + 24] = 1;
      }
    }
    People people =
        People.of(
            bytes(folder, content), SpreadsheetLimits.DEFAULT.withMaxUnpackedBytes(1_000_000));
    assertTrue(
        List.of(RowProblemCode.LIMIT_EXCEEDED, RowProblemCode.UNREADABLE)
            .contains(people.stopped().code()));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "limit of 1,000,000 bytes",
        People.of(file, SpreadsheetLimits.DEFAULT.withMaxUnpackedBytes(1_000_000)));
  }

  @Test
  void externalEntitiesAreNeitherResolvedNorAccepted() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/secret";
      Path secret = text(folder, "SECRET");
      for (String target : List.of(url, secret.toUri().toString())) {
        for (String part :
            List.of(
                "xl/worksheets/sheet1.xml",
                "xl/workbook.xml",
                "xl/styles.xml",
                "[Content_Types].xml")) {
          Map<String, String> parts =
              parts("<sheetData>" + HEADER + xmlRow(2, "&x;", "Ama") + "</sheetData>");
          parts.computeIfPresent(
              part,
              (name, content) -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + target + "\">]>" + content);
          assertStopped(
              RowProblemCode.UNREADABLE, "declares XML entities", People.of(zip(folder, parts)));
        }
      }
      assertEquals(0, calls.get());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void expandingEntitiesAreRefused() {
    Map<String, String> parts =
        parts("<sheetData>" + HEADER + xmlRow(2, "&b;", "Ama") + "</sheetData>");
    parts.computeIfPresent(
        "xl/worksheets/sheet1.xml",
        (name, content) ->
            "<!DOCTYPE a [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>" + content);
    assertStopped(
        RowProblemCode.UNREADABLE, "declares XML entities", People.of(zip(folder, parts)));
  }

  @Test
  void whatWouldExhaustTheLibraryIsStoppedBeforeIt() {
    for (String cell :
        List.of(
            "<c r='ZZZZZZ2'><v>1</v></c>",
            "<c r='A2' t='s'><v>2000000000</v></c>",
            "<c r='A2' t='s'><v>-1</v></c>",
            "<c r='A2'><v>" + "9".repeat(100) + "</v></c>",
            "<c r='A2' t='zz'><v>1</v></c>",
            "<c r='A2'><f t='shared' si='9'/><v>1</v></c>")) {
      People people =
          People.of(
              zip(
                  folder,
                  parts("<sheetData>" + HEADER + "<row r='2'>" + cell + "</row></sheetData>")));
      assertStopped(RowProblemCode.UNREADABLE, "damaged", people);
    }
    assertEquals(
        RowProblemCode.DIGITS_LOST,
        People.of(
                zip(
                    folder,
                    parts(
                        "<sheetData>"
                            + HEADER
                            + "<row r='2'><c r='A2'><v>1E999999999</v></c></row></sheetData>")))
            .line(2)
            .problems()
            .getFirst()
            .code());
  }

  @Test
  void endlessTextAndTagsAreStopped() {
    String endless = "x".repeat(300_000);
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "longer than a cell can be",
        People.of(
            zip(folder, parts("<sheetData>" + HEADER + xmlRow(2, endless) + "</sheetData>"))));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "longer than a cell can be",
        People.of(
            zip(folder, parts("<sheetData>" + HEADER + "<row a='" + endless + "'/></sheetData>"))));
    assertStopped(
        RowProblemCode.LIMIT_EXCEEDED,
        "A cell in row 2 has more than the limit of 32,767 characters",
        People.of(
            zip(
                folder,
                parts(
                    "<sheetData>"
                        + HEADER
                        + xmlRow(2, ("x".repeat(20_000) + "<r/>").repeat(2))
                        + "</sheetData>"))));
  }

  @Test
  void partsOfTheSameNameAreRefused() {
    Map<String, String> parts = new LinkedHashMap<>(parts("<sheetData>" + HEADER + "</sheetData>"));
    parts.put("XL/worksheets/Sheet1.xml", "<worksheet/>");
    assertStopped(RowProblemCode.UNREADABLE, "damaged", People.of(zip(folder, parts)));
  }

  @Test
  void filesCutOffAnywhereAreReadAsFarAsTheyGoOrRefused() throws IOException {
    for (String name :
        List.of("workplace-accounts.xlsx", "okta-accounts-semicolon-bom.csv", "entra-create.csv")) {
      byte[] whole = Files.readAllBytes(resource(name));
      for (int length = 0; length < whole.length; length += 127) {
        People people = People.of(bytes(folder, Arrays.copyOf(whole, length)));
        if (name.endsWith(".xlsx")) {
          assertEquals(RowProblemCode.UNREADABLE, people.stopped().code());
        } else {
          assertTrue(people.rows().stream().skip(1).count() <= 30);
        }
      }
    }
  }

  @Test
  void spoiltWorkbooksNeverThrow() throws IOException {
    Random random = new Random(7);
    byte[] whole = Files.readAllBytes(resource("workplace-accounts.xlsx"));
    int stopped = 0;
    for (int i = 0; i < 150; i++) {
      byte[] spoilt = whole.clone();
      for (int j = 0; j < 3; j++) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      }
      stopped += People.of(bytes(folder, spoilt)).reading() instanceof Reading.Unreadable ? 1 : 0;
    }
    assertTrue(stopped > 30, stopped + " of 150");
  }

  @Test
  void spoiltXmlNeverThrows() {
    Random random = new Random(11);
    String sheet =
        "<sheetData>"
            + HEADER
            + xmlRow(2, "E1", "Ama")
            + "<row r='3' hidden='1'><c r='A3' s='1'><v>12</v></c><c r='B3' t='str'><f t='shared' ref='B3:B4' si='0'>A3</f><v>x</v></c></row>"
            + "<row r='4'><c r='B4' t='str'><f t='shared' si='0'/><v>y</v></c></row></sheetData><mergeCells><mergeCell ref='A8:B9'/></mergeCells>";
    int complete = 0;
    for (int i = 0; i < 200; i++) {
      StringBuilder spoilt = new StringBuilder(sheet);
      for (int j = 0; j < 2; j++) {
        int at = random.nextInt(spoilt.length());
        switch (random.nextInt(3)) {
          case 0 -> spoilt.deleteCharAt(at);
          case 1 -> spoilt.setCharAt(at, "<>/'\"&0A-:=".charAt(random.nextInt(11)));
          default -> spoilt.insert(at, spoilt.substring(at, Math.min(at + 9, spoilt.length())));
        }
      }
      Reading reading = People.of(zip(folder, parts(spoilt.toString()))).reading();
      complete += reading instanceof Reading.Complete ? 1 : 0;
    }
    assertFalse(complete == 0 || complete == 200, "read " + complete);
  }
}
