package org.mwaliko.channel.print.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Opened;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.channel.print.People;
import org.mwaliko.channel.print.TestContext;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.Recipient;

class CollationTest {

  @TempDir Path temp;

  private Path together() {
    return temp.resolve("campaign-1/letters-a4.pdf");
  }

  @Test
  void lettersLieByLocationDepartmentAndName() throws Exception {
    Channel channel = Opened.in(temp);
    channel.deliver(Messages.to(worker("Zoe", "", ""), "key-a"));
    channel.deliver(Messages.to(worker("Berta", "Leeds", "Retail"), "key-b"));
    channel.deliver(Messages.to(worker("anna", "Leeds", "Retail"), "key-c"));
    channel.deliver(Messages.to(worker("Carl", "Leeds", "Cleaning"), "key-d"));
    channel.deliver(Messages.to(worker("Dora", "Athens", "Transport"), "key-e"));
    channel.collate(Messages.BATCH);
    assertEquals(List.of("Dora", "Carl", "anna", "Berta", "Zoe"), names());
  }

  @Test
  void allLettersAreTogetherOnceHoweverOftenTheyArePut() throws Exception {
    Channel channel = Opened.in(temp);
    for (int i = 0; i < 21; i++) {
      channel.deliver(Messages.to(People.all().get(i), "key-" + i, code(i)));
    }
    channel.collate(Messages.BATCH);
    String first = text();
    channel.collate(Messages.BATCH);
    assertEquals(first, text());
    for (int i = 0; i < 21; i++) {
      assertEquals(2, first.split(code(i), -1).length, "letter " + i);
    }
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(together())));
  }

  @Test
  void letterThatComesLaterJoinsTheOthers() throws Exception {
    Channel channel = Opened.in(temp);
    channel.deliver(Messages.to(worker("Anna", "Leeds", "x"), "key-1"));
    channel.collate(Messages.BATCH);
    channel.deliver(Messages.to(worker("Berta", "Leeds", "x"), "key-2"));
    channel.collate(Messages.BATCH);
    assertEquals(List.of("Anna", "Berta"), names());
  }

  @Test
  void fontsAreSharedByAllLettersWithAllGlyphsOfAll() throws Exception {
    Channel channel = Opened.in(temp);
    for (int i = 0; i < 21; i++) {
      channel.deliver(Messages.to(People.all().get(i), "key-" + i, code(i)));
    }
    channel.collate(Messages.BATCH);
    try (Pdf pdf = Pdf.read(together())) {
      List<Pdf.Glyph> glyphs = pdf.glyphs();
      assertEquals(
          8, glyphs.stream().map(g -> g.font().getName()).collect(Collectors.toSet()).size());
      for (Pdf.Glyph glyph : glyphs) {
        boolean space = glyph.text().codePoints().allMatch(Character::isSpaceChar);
        assertTrue(space && !glyph.text().isEmpty() || drawn(glyph), glyph.toString());
      }
      assertEquals(
          "https://invite.example.com/claim#" + code(indexOnPage(pdf, 21)), pdf.qrCode(21));
    }
    assertTrue(Files.size(together()) < 21 * 20_000, Files.size(together()) + " bytes");
  }

  @Test
  void lettersForBothSidesEachBeginOnASheetOfTheirOwn() throws Exception {
    Channel channel = Opened.in(temp, "duplex", "true");
    channel.deliver(Messages.to(worker("Anna", "Leeds", "x"), "key-1"));
    channel.deliver(Messages.to(worker("Berta", "Leeds", "x"), "key-2"));
    channel.collate(Messages.BATCH);
    try (Pdf pdf = Pdf.read(together())) {
      assertEquals(4, pdf.document().getNumberOfPages());
      assertEquals("", pdf.text(2).strip());
      assertTrue(pdf.text(3).contains("Berta"));
      assertEquals(
          "DuplexFlipLongEdge",
          pdf.document().getDocumentCatalog().getViewerPreferences().getDuplex());
    }
  }

  @Test
  void otherPeoplesFilesAreLeftOut() throws Exception {
    Channel channel = Opened.in(temp);
    channel.deliver(Messages.to(worker("Anna", "Leeds", "x"), "key-1"));
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(temp.resolve("campaign-1/notes-a4.pdf").toFile());
    }
    Files.writeString(temp.resolve("campaign-1/text-a4.pdf"), "no PDF at all");
    channel.collate(Messages.BATCH);
    assertEquals(List.of("Anna"), names());
  }

  @Test
  void batchWithoutLettersMakesNothing() throws Exception {
    Opened.in(temp).collate("campaign-2");
    assertFalse(Files.exists(temp.resolve("campaign-2")));
  }

  @Test
  void whatACrashLeftUnfinishedIsRemoved() throws Exception {
    Channel channel = Opened.in(temp);
    channel.deliver(Messages.to(worker("Anna", "Leeds", "x"), "key-1"));
    Path old = Files.writeString(temp.resolve("campaign-1/.key-9-a4.pdf.1.tmp"), "half");
    Path young = Files.writeString(temp.resolve("campaign-1/.key-8-a4.pdf.2.tmp"), "half");
    Files.setLastModifiedTime(old, FileTime.from(TestContext.NOW.minus(Duration.ofHours(2))));
    Files.setLastModifiedTime(young, FileTime.from(TestContext.NOW.minus(Duration.ofMinutes(2))));
    channel.collate(Messages.BATCH);
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young));
  }

  private static boolean drawn(Pdf.Glyph glyph) {
    try {
      var font = (PDType0Font) glyph.font();
      return font.getPath(glyph.code()).getBounds2D().getWidth() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int indexOnPage(Pdf pdf, int page) throws Exception {
    String text = pdf.text(page);
    for (int i = 0; i < 21; i++) {
      if (text.contains(code(i))) {
        return i;
      }
    }
    throw new AssertionError("no code on page " + page);
  }

  private static String code(int i) {
    return "K7QM-2RWD-9XTH-%04d".formatted(i);
  }

  private static Recipient worker(String name, String location, String department) {
    return new Recipient(
        name,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of("E1"),
        Optional.of(department).filter(d -> !d.isEmpty()),
        Optional.of(location).filter(l -> !l.isEmpty()),
        Optional.empty(),
        Locale.ENGLISH);
  }

  private String text() throws Exception {
    try (Pdf pdf = Pdf.read(together())) {
      return pdf.text();
    }
  }

  private List<String> names() throws Exception {
    return text()
        .lines()
        .filter(l -> l.startsWith("Dear "))
        .map(l -> l.substring(5, l.length() - 1))
        .toList();
  }
}
