package org.mwaliko.channel.print.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.mwaliko.channel.print.letter.GlyphsUsed;
import org.mwaliko.channel.print.letter.LetterRecord;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.sheet.CoverSheet;
import org.mwaliko.channel.print.sheet.LabelSheet;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.ChannelContext;
import org.openpdf.text.pdf.PdfReader;

/** Writes the files of bundles, each whole or not at all, and knows which it wrote. */
final class BundleWriter {

  private final Faces faces;
  private final Assortment assortment;
  private final ChannelContext context;
  private final Set<Path> written = new HashSet<>();

  BundleWriter(Faces faces, Assortment assortment, ChannelContext context) {
    this.faces = faces;
    this.assortment = assortment;
    this.context = context;
  }

  /** The files so far. */
  Set<Path> written() {
    return written;
  }

  void write(Bundle bundle, Paper paper) throws IOException, InterruptedException {
    PrivateFile.createFolder(bundle.folder());
    byte[] fonts = SharedFonts.of(glyphs(bundle));
    file(bundle.letters(paper), out -> copy(bundle, paper, fonts, out));
    if (assortment.coverSheets()) {
      // The day in the zone of the server, as that of letters.
      LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
      var heading = new CoverSheet.Heading(context.organization().name(), today, bundle.subject());
      file(
          bundle.cover(paper),
          out -> CoverSheet.write(out, paper, heading, bundle.people(), faces));
    }
    for (LabelSheet sheet : assortment.labels()) {
      // The same for both papers.
      if (!written.contains(bundle.labels(sheet))) {
        file(
            bundle.labels(sheet),
            out -> sheet.write(out, context.organization().name(), bundle.people(), faces));
      }
    }
  }

  private void file(Path file, PrivateFile.Content content) throws IOException {
    PrivateFile.write(file, content);
    written.add(file);
  }

  /** Read again for each bundle, since those of all letters would fill the memory. */
  private GlyphsUsed glyphs(Bundle bundle) throws IOException, InterruptedException {
    GlyphsUsed result = new GlyphsUsed();
    for (Entry entry : bundle.entries()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while letters were read");
      }
      try (PdfReader pdf = new PdfReader(Files.readAllBytes(entry.file()))) {
        LetterRecord.read(pdf).ifPresent(record -> SharedFonts.add(record, faces, result));
      }
    }
    return result;
  }

  private void copy(Bundle bundle, Paper paper, byte[] fonts, OutputStream out) throws IOException {
    String title = bundle.folder().getFileName() + ", " + paper.label();
    try (LetterPile pile = new LetterPile(out, title, fonts, assortment.duplex())) {
      for (Entry entry : bundle.entries()) {
        pile.add(Files.readAllBytes(entry.file()), faces);
      }
    }
  }
}
