package org.mwaliko.channel.print.letter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.FaceStack;
import org.mwaliko.channel.print.text.LineBreaks;

/**
 * The largest type that a few lines fit a box in.
 *
 * @param box in millimetres
 * @param leading from line to line, in multiples of the type size
 * @param sizes to choose from, in points, the largest first
 */
public record FittingSize(Box box, float leading, List<Float> sizes) {

  private static final float POINTS_PER_MM = 72 / 25.4f;

  /** Lines are not filled to the last: the layout rounds. */
  private static final float SLACK = 0.98f;

  Optional<Float> of(List<String> lines, Locale locale, FaceStack stack) {
    List<List<LineBreaks.Part>> measured =
        lines.stream().map(line -> LineBreaks.parts(line, locale, stack)).toList();
    return sizes.stream().filter(size -> fits(measured, size)).findFirst();
  }

  /** The smallest size where even that is too large. */
  public float orSmallest(List<String> lines, Locale locale, FaceStack stack) {
    return of(lines, locale, stack).orElse(sizes.getLast());
  }

  private boolean fits(List<List<LineBreaks.Part>> lines, float size) {
    float width = box.width() * POINTS_PER_MM * SLACK / size * Face.EM;
    int count = lines.stream().mapToInt(line -> LineBreaks.count(line, width)).sum();
    return count * leading * size <= box.height() * POINTS_PER_MM;
  }
}
