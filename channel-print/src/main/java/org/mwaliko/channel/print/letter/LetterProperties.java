package org.mwaliko.channel.print.letter;

import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.openpdf.pdf.ITextRenderer;
import org.openpdf.pdf.PDFCreationListener;
import org.openpdf.text.pdf.PdfBoolean;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** Writes what a PDF says of itself; never the code. */
final class LetterProperties implements PDFCreationListener {

  private final Letter letter;
  private final GlyphsUsed used;

  LetterProperties(Letter letter, GlyphsUsed used) {
    this.letter = letter;
    this.used = used;
  }

  @Override
  public void preOpen(ITextRenderer renderer) {
    renderer.getWriter().setPdfVersion(PdfWriter.VERSION_1_7);
  }

  @Override
  public void preWrite(ITextRenderer renderer, int pageCount) {
    // What there is to say is said when all glyphs are known.
  }

  @Override
  public void onClose(ITextRenderer renderer) {
    PdfWriter writer = renderer.getWriter();
    PdfDictionary info = writer.getInfo();
    info.put(PdfName.TITLE, text(title()));
    info.put(PdfName.AUTHOR, text(letter.sender().name()));
    info.put(
        PdfName.CREATIONDATE,
        new PdfDate(GregorianCalendar.from(letter.date().atStartOfDay(ZoneOffset.UTC))));
    PdfDictionary catalog = writer.getExtraCatalog();
    catalog.put(PdfName.LANG, text(letter.locale().toLanguageTag()));
    writer.addViewerPreference(PdfName.DISPLAYDOCTITLE, PdfBoolean.PDFTRUE);
    new LetterRecord(letter.addressee(), LetterRecord.FaceUse.all(used))
        .write(catalog, letter.date());
  }

  /** The heading, unless the organisation put the code there. */
  private String title() {
    boolean safe = !letter.heading().contains(letter.secret().display());
    return safe && !letter.heading().isBlank() ? letter.heading() : letter.sender().name();
  }

  private static PdfString text(String text) {
    return new PdfString(text, PdfObject.TEXT_UNICODE);
  }
}
