package org.mwaliko.channel.print.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import org.mwaliko.channel.print.letter.LetterRecord;
import org.mwaliko.channel.print.text.Faces;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfWriter;

/** A PDF that letters are added to, one after the other. */
final class LetterPile implements AutoCloseable {

  private final Document document = new Document();
  private final FontSharingCopy copy;
  private final boolean duplex;

  LetterPile(OutputStream out, String title, byte[] fonts, boolean duplex) throws IOException {
    this.duplex = duplex;
    copy = new FontSharingCopy(document, out);
    copy.setCloseStream(false);
    copy.setPdfVersion(PdfWriter.VERSION_1_7);
    document.addTitle(title);
    // Printed on both sides by mistake, letters would have another's code on their back.
    copy.addViewerPreference(PdfName.DUPLEX, duplex ? PdfName.DUPLEXFLIPLONGEDGE : PdfName.SIMPLEX);
    document.open();
    try (PdfReader pdf = new PdfReader(fonts)) {
      copy.share(pdf);
    }
  }

  void add(byte[] letter, Faces faces) throws IOException {
    try (PdfReader pdf = new PdfReader(letter)) {
      copy.useShared(known(pdf, faces));
      int pages = pdf.getNumberOfPages();
      for (int page = 1; page <= pages; page++) {
        copy.addPage(copy.getImportedPage(pdf, page));
      }
      if (duplex && pages % 2 == 1) {
        copy.addPage(pdf.getPageSize(1), 0);
      }
      copy.freeReader(pdf);
    }
  }

  /** The fonts of a letter that are still of the version that it was made with. */
  private static Set<String> known(PdfReader pdf, Faces faces) {
    Set<String> result = new HashSet<>();
    LetterRecord.read(pdf).stream()
        .flatMap(record -> record.fonts().stream())
        .filter(use -> faces.find(use.name(), use.digest()).isPresent())
        .forEach(use -> result.add(use.name()));
    return result;
  }

  @Override
  public void close() {
    document.close();
  }
}
