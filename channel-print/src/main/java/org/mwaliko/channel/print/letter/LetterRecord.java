package org.mwaliko.channel.print.letter;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openpdf.text.pdf.PdfArray;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfString;

/**
 * What a letter tells the collation, which has no other memory: kept in the file itself, as the
 * page-piece dictionary that ISO 32000-1, 14.5 has for a program's own data. It is of no effect in
 * a viewer, and is left behind when letters are put together.
 *
 * @param fonts the fonts of the letter and their glyphs
 */
public record LetterRecord(Addressee addressee, List<FaceUse> fonts) {

  private static final PdfName PIECE_INFO = new PdfName("PieceInfo");
  private static final PdfName MWALIKO = new PdfName("Mwaliko");
  private static final PdfName LAST_MODIFIED = new PdfName("LastModified");
  private static final PdfName ADDRESSEE = new PdfName("Addressee");
  private static final PdfName FONTS = new PdfName("Fonts");

  /**
   * @param name as in {@link org.mwaliko.channel.print.text.Face#name()}
   * @param digest as in {@link org.mwaliko.channel.print.text.Face#digest()}
   */
  public record FaceUse(String name, String digest, Set<Integer> glyphs) {

    static List<FaceUse> all(GlyphsUsed used) {
      return used.byFace().entrySet().stream()
          .map(e -> new FaceUse(e.getKey().name(), e.getKey().digest(), e.getValue()))
          .toList();
    }

    private PdfArray write() {
      ByteBuffer numbers = ByteBuffer.allocate(glyphs.size() * Short.BYTES);
      glyphs.forEach(glyph -> numbers.putShort(glyph.shortValue()));
      PdfArray result = new PdfArray(text(name));
      result.add(text(digest));
      result.add(new PdfString(numbers.array()).setHexWriting(true));
      return result;
    }

    private static FaceUse read(PdfArray array) {
      ByteBuffer numbers = ByteBuffer.wrap(array.getAsString(2).getBytes());
      Set<Integer> glyphs = new TreeSet<>();
      while (numbers.remaining() >= Short.BYTES) {
        glyphs.add(Short.toUnsignedInt(numbers.getShort()));
      }
      return new FaceUse(string(array, 0), string(array, 1), glyphs);
    }
  }

  void write(PdfDictionary catalog, LocalDate date) {
    PdfArray person = new PdfArray(text(addressee.name()));
    person.add(text(addressee.number()));
    person.add(text(addressee.department()));
    person.add(text(addressee.location()));
    person.add(text(addressee.manager()));
    person.add(text(addressee.locale().toLanguageTag()));
    addressee.address().forEach(line -> person.add(text(line)));
    PdfArray faces = new PdfArray();
    fonts.forEach(use -> faces.add(use.write()));
    PdfDictionary own = new PdfDictionary();
    own.put(ADDRESSEE, person);
    own.put(FONTS, faces);
    PdfDictionary data = new PdfDictionary();
    data.put(LAST_MODIFIED, new PdfDate(GregorianCalendar.from(date.atStartOfDay(ZoneOffset.UTC))));
    data.put(PdfName.PRIVATE, own);
    PdfDictionary pieces = new PdfDictionary();
    pieces.put(MWALIKO, data);
    catalog.put(PIECE_INFO, pieces);
  }

  /** The record of a letter, or nothing if the file is not one of ours. */
  public static Optional<LetterRecord> read(PdfReader file) {
    return Optional.ofNullable(file.getCatalog().getAsDict(PIECE_INFO))
        .map(pieces -> pieces.getAsDict(MWALIKO))
        .map(data -> data.getAsDict(PdfName.PRIVATE))
        .map(LetterRecord::read);
  }

  private static LetterRecord read(PdfDictionary own) {
    PdfArray faces = own.getAsArray(FONTS);
    List<FaceUse> fonts = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      fonts.add(FaceUse.read(faces.getAsArray(i)));
    }
    return new LetterRecord(addressee(own.getAsArray(ADDRESSEE)), fonts);
  }

  private static Addressee addressee(PdfArray person) {
    List<String> texts = new ArrayList<>(person.size());
    for (int i = 0; i < person.size(); i++) {
      texts.add(string(person, i));
    }
    return new Addressee(
        texts.get(0),
        texts.get(1),
        texts.get(2),
        texts.get(3),
        texts.get(4),
        texts.subList(6, texts.size()),
        Locale.forLanguageTag(texts.get(5)));
  }

  private static PdfString text(String text) {
    return new PdfString(text, PdfObject.TEXT_UNICODE);
  }

  private static String string(PdfArray array, int index) {
    return array.getAsString(index).toUnicodeString();
  }
}
