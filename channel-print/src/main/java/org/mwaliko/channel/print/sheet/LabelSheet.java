package org.mwaliko.channel.print.sheet;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.mwaliko.channel.print.letter.Addressee;
import org.mwaliko.channel.print.letter.Box;
import org.mwaliko.channel.print.letter.FittingSize;
import org.mwaliko.channel.print.text.Direction;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.FaceStack;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.channel.print.text.LineBreaks;

/**
 * Sheets of self-adhesive labels, by the numbers of Avery, which other makers use too. Lengths are
 * in millimetres; print at 100 %, not fitted to the page.
 */
public enum LabelSheet {
  /** 21 on A4: 63.5 mm by 38.1 mm, 2.5 mm apart sideways and without a gap below each other. */
  L7160(210, 297, 3, 7, new Box(7.25f, 15.15f, 63.5f, 38.1f), 66, 38.1f),

  /**
   * 30 on US Letter: 2 5/8 in by 1 in, 1/8 in apart sideways and without a gap below each other.
   */
  AVERY_5160(215.9f, 279.4f, 3, 10, new Box(4.7625f, 12.7f, 66.675f, 25.4f), 69.85f, 25.4f);

  /** Sheets are never fed quite straight. */
  private static final float MARGIN_X = 4.5f;

  private static final float MARGIN_Y = 2.2f;
  private static final float LEADING = 1.2f;
  private static final List<Float> SIZES = List.of(10f, 9.5f, 9f, 8.5f, 8f, 7f, 6.5f, 6f, 5f);
  private static final float MM_PER_POINT = 25.4f / 72;

  private final float width;
  private final float height;
  private final int columns;
  private final int rows;
  private final Box first;
  private final float pitchX;
  private final float pitchY;

  LabelSheet(
      float width, float height, int columns, int rows, Box first, float pitchX, float pitchY) {
    this.width = width;
    this.height = height;
    this.columns = columns;
    this.rows = rows;
    this.first = first;
    this.pitchX = pitchX;
    this.pitchY = pitchY;
  }

  /** As in file names and in the configuration. */
  public String label() {
    return switch (this) {
      case L7160 -> "l7160";
      case AVERY_5160 -> "5160";
    };
  }

  /** Where a label is on its page, counted from 0 along the rows. */
  public Box place(int index) {
    int onPage = index % (columns * rows);
    return new Box(
        first.left() + onPage % columns * pitchX,
        first.top() + onPage / columns * pitchY,
        first.width(),
        first.height());
  }

  /** Writes a label for each, in this order, as a PDF; the stream stays open. */
  public void write(OutputStream out, String title, List<Addressee> people, Faces faces) {
    try (Canvas canvas = new Canvas(out, width, height, title, Locale.ROOT, faces)) {
      for (int i = 0; i < people.size(); i++) {
        if (i % (columns * rows) == 0) {
          canvas.newPage();
        }
        draw(canvas, inner(place(i)), people.get(i), faces);
      }
    }
  }

  private static Box inner(Box label) {
    return new Box(
        label.left() + MARGIN_X,
        label.top() + MARGIN_Y,
        label.width() - 2 * MARGIN_X,
        label.height() - 2 * MARGIN_Y);
  }

  private static void draw(Canvas canvas, Box box, Addressee person, Faces faces) {
    FaceStack stack = faces.text();
    float size =
        new FittingSize(box, LEADING, SIZES).orSmallest(person.address(), person.locale(), stack);
    float room = box.width() / MM_PER_POINT / size * Face.EM;
    List<String> lines =
        person.address().stream()
            .flatMap(line -> LineBreaks.wrap(line, person.locale(), stack, room).stream())
            .toList();
    float step = size * LEADING * MM_PER_POINT;
    float top = box.top() + Math.max(0, box.height() - lines.size() * step) / 2;
    // The baseline is a fifth of the type above the bottom of its line.
    float baseline = step - size * MM_PER_POINT / 5;
    for (int i = 0; i < lines.size(); i++) {
      Box line = new Box(box.left(), top + i * step, box.width(), baseline);
      canvas.text(lines.get(i), line, size, false, Direction.of(person.locale()));
    }
  }
}
