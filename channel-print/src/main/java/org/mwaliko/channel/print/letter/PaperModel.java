package org.mwaliko.channel.print.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A paper as a template sees it, in millimetres from its upper left corner. */
final class PaperModel {

  private static final int FOLD_LENGTH_MM = 5;
  private static final int HOLE_LENGTH_MM = 8;

  private PaperModel() {}

  static Map<String, Object> of(Paper paper) {
    return Map.of(
        "width", paper.width(),
        "height", paper.height(),
        "bodyTop", paper.bodyTop(),
        "address", of(paper.address()),
        "sender", of(paper.sender()),
        "a4", paper == Paper.A4,
        "letter", paper == Paper.LETTER,
        "marks", marks(paper));
  }

  static Map<String, Object> of(Box box) {
    return Map.of(
        "left", box.left(),
        "top", box.top(),
        "width", box.width(),
        "height", box.height());
  }

  private static List<Map<String, Object>> marks(Paper paper) {
    List<Map<String, Object>> result = new ArrayList<>();
    paper.folds().forEach(top -> result.add(Map.of("top", top, "length", FOLD_LENGTH_MM)));
    paper.hole().ifPresent(top -> result.add(Map.of("top", top, "length", HOLE_LENGTH_MM)));
    return result;
  }
}
