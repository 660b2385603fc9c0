package org.mwaliko.channel.print.folder;

import java.io.ByteArrayOutputStream;
import org.mwaliko.channel.print.letter.GlyphsUsed;
import org.mwaliko.channel.print.letter.LetterRecord;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.Faces;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;

/**
 * The fonts of a pile of letters, each once, with the glyphs of all the letters. A letter by itself
 * embeds its own few glyphs of each font; ten thousand letters would repeat these ten thousand
 * times.
 */
final class SharedFonts {

  private SharedFonts() {}

  static void add(LetterRecord letter, Faces faces, GlyphsUsed glyphs) {
    for (LetterRecord.FaceUse use : letter.fonts()) {
      faces
          .find(use.name(), use.digest())
          .ifPresent(face -> use.glyphs().forEach(glyph -> glyphs.add(face, glyph)));
    }
  }

  /** A PDF of one page that shows all of these glyphs, to take the fonts from. */
  static byte[] of(GlyphsUsed glyphs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Document document = new Document()) {
      PdfWriter writer = PdfWriter.getInstance(document, out);
      document.open();
      PdfContentByte page = writer.getDirectContent();
      page.beginText();
      glyphs
          .byFace()
          .forEach(
              (Face face, java.util.Set<Integer> used) -> {
                page.setFontAndSize(face.embedded(), 1);
                page.showText(face.row(used.stream().mapToInt(Integer::intValue).toArray()));
              });
      page.endText();
    }
    return out.toByteArray();
  }
}
