package org.mwaliko.channel.print.letter;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.channel.print.text.Direction;
import org.mwaliko.channel.print.text.FaceStack;
import org.mwaliko.channel.print.text.Faces;

/**
 * What a template may use of a letter:
 *
 * <ul>
 *   <li>{@code lang}, {@code dir} ({@code ltr} or {@code rtl}), {@code rtl} and {@code ltr} as
 *       sections;
 *   <li>{@code paper}: {@code width}, {@code height}, {@code bodyTop} and the boxes {@code
 *       address}, {@code sender}, each with {@code left top width height} in millimetres; {@code
 *       a4} and {@code letter} as sections; {@code marks}, a list of {@code top} and {@code
 *       length};
 *   <li>{@code sender}: {@code name}, {@code nameSize}, {@code lines}, {@code size};
 *   <li>{@code returnAddress}, a section where the paper has one: {@code text}, {@code size} and
 *       its box;
 *   <li>{@code address}: {@code lines}, {@code size};
 *   <li>{@code date}, {@code heading};
 *   <li>{@code blocks}, a list of sections {@code paragraph} (with {@code lines}) or {@code code};
 *   <li>{@code code}: {@code text}, {@code size}, {@code qr} (the address of an image) and {@code
 *       page}.
 * </ul>
 *
 * Sizes are in points, and such that the text fits.
 */
final class LetterModel {

  private static final float ADDRESS_LEADING = 1.25f;
  private static final List<Float> ADDRESS_SIZES = List.of(10.5f, 10f, 9f, 8f, 7f, 6.5f);
  private static final List<Float> SENDER_SIZES = List.of(8.5f, 8f, 7f, 6f);
  private static final List<Float> NAME_SIZES = List.of(17f, 15f, 13f, 11f, 9f);
  private static final List<Float> RETURN_SIZES = List.of(7f, 6.5f, 6f, 5.5f);
  private static final List<Float> CODE_SIZES = List.of(24f, 23f, 22f, 21f, 20f, 16f, 12f);

  /** The width that is left beside the QR code, in millimetres. */
  private static final Box CODE = new Box(0, 0, 100, 15);

  private final Letter letter;
  private final Paper paper;
  private final Faces faces;
  private final Optional<Float> addressSize;

  LetterModel(Letter letter, Paper paper, Faces faces) {
    this.letter = letter;
    this.paper = paper;
    this.faces = faces;
    this.addressSize =
        new FittingSize(paper.address(), ADDRESS_LEADING, ADDRESS_SIZES)
            .of(letter.address(), letter.locale(), faces.text());
  }

  /** Whether the envelope's window can show the address. */
  boolean addressFits() {
    return addressSize.isPresent();
  }

  Map<String, Object> values() {
    boolean rtl = Direction.of(letter.locale()) == Direction.RIGHT_TO_LEFT;
    Map<String, Object> values = new HashMap<>();
    values.put("lang", letter.locale().toLanguageTag());
    values.put("dir", rtl ? "rtl" : "ltr");
    values.put("rtl", rtl);
    values.put("ltr", !rtl);
    values.put("paper", PaperModel.of(paper));
    values.put("sender", sender());
    values.put("returnAddress", returnAddress());
    values.put("address", address());
    values.put("date", date());
    values.put("heading", letter.heading());
    values.put("blocks", letter.blocks().stream().map(LetterModel::block).toList());
    values.put("code", code());
    return values;
  }

  private Map<String, Object> sender() {
    Box box = paper.sender();
    Box left = new Box(0, 0, box.left() - 35, 24);
    List<String> name = List.of(letter.sender().name());
    FaceStack bold = faces.stack(List.of(), true);
    return Map.of(
        "name",
        letter.sender().name(),
        "nameSize",
        new FittingSize(left, 1.2f, NAME_SIZES).orSmallest(name, letter.locale(), bold),
        "lines",
        letter.sender().address(),
        "size",
        new FittingSize(box, 1.35f, SENDER_SIZES)
            .orSmallest(letter.sender().address(), letter.locale(), faces.text()));
  }

  private Object returnAddress() {
    if (paper.returnAddress().isEmpty()) {
      return false;
    }
    Box box = paper.returnAddress().get();
    List<String> parts = new ArrayList<>(List.of(letter.sender().name()));
    parts.addAll(letter.sender().address());
    String text = String.join(" · ", parts);
    Box oneLine = new Box(box.left(), box.top(), box.width(), 3.5f);
    FittingSize whole = new FittingSize(box, 1.25f, RETURN_SIZES);
    float size =
        new FittingSize(oneLine, 1.25f, RETURN_SIZES)
            .of(List.of(text), letter.locale(), faces.text())
            .orElseGet(() -> whole.orSmallest(List.of(text), letter.locale(), faces.text()));
    Map<String, Object> result = new HashMap<>(PaperModel.of(box));
    result.put("text", text);
    result.put("size", size);
    return result;
  }

  private Map<String, Object> address() {
    return Map.of("lines", letter.address(), "size", addressSize.orElse(ADDRESS_SIZES.getLast()));
  }

  private String date() {
    Locale locale = letter.locale();
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .localizedBy(locale)
        .format(letter.date());
  }

  private Map<String, Object> code() {
    String text = letter.secret().display();
    FaceStack code = faces.stack(List.of("monospace"), true);
    return Map.of(
        "text",
        text,
        "size",
        new FittingSize(CODE, 1, CODE_SIZES).orSmallest(List.of(text), Locale.ROOT, code),
        "qr",
        QrCode.dataUri(letter.secret().url()),
        "page",
        letter.secret().claimPage().toString());
  }

  private static Map<String, Object> block(Letter.Block block) {
    return switch (block) {
      case Letter.Block.Paragraph p ->
          Map.of("paragraph", Map.of("lines", p.lines()), "isCode", false);
      case Letter.Block.Code _ -> Map.of("paragraph", false, "isCode", true);
    };
  }
}
