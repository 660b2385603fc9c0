package org.mwaliko.channel.print.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PRIndirectReference;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfIndirectReference;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfSmartCopy;

/**
 * Copies pages, and puts fonts that it has already in the place of theirs. This works since the
 * letters number glyphs as the font files do, whichever of them they embed.
 */
final class FontSharingCopy extends PdfSmartCopy {

  private final Map<String, PdfIndirectReference> shared = new HashMap<>();
  private Set<String> usable = Set.of();

  FontSharingCopy(Document document, OutputStream out) {
    super(document, out);
  }

  /** Takes over the fonts of the first page. */
  void share(PdfReader pdf) throws IOException {
    setFromReader(pdf);
    PdfDictionary fonts = pdf.getPageN(1).getAsDict(PdfName.RESOURCES).getAsDict(PdfName.FONT);
    for (PdfName key : fonts.getKeys()) {
      PRIndirectReference font = (PRIndirectReference) fonts.get(key);
      Optional<String> name = fontName(font);
      if (name.isPresent()) {
        shared.put(name.get(), copyIndirect(font));
      }
    }
    freeReader(pdf);
  }

  /** Which of the shared fonts may replace those of the pages to come. */
  void useShared(Set<String> names) {
    usable = names;
  }

  @Override
  protected PdfIndirectReference copyIndirect(PRIndirectReference in) throws IOException {
    Optional<PdfIndirectReference> font = fontName(in).filter(usable::contains).map(shared::get);
    return font.isPresent() ? font.get() : super.copyIndirect(in);
  }

  /** The name of a font with numbered glyphs, without the tag of six letters for a part of it. */
  private static Optional<String> fontName(PRIndirectReference in) {
    if (PdfReader.getPdfObjectRelease(in) instanceof PdfDictionary font
        && PdfName.TYPE0.equals(font.getAsName(PdfName.SUBTYPE))) {
      String name = PdfName.decodeName(font.getAsName(PdfName.BASEFONT).toString());
      return Optional.of(name.replaceFirst("^[A-Z]{6}\\+", ""));
    }
    return Optional.empty();
  }
}
