package org.mwaliko.channel.print.text;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Splits a text into runs that one face can print. Never splits a letter from its marks. */
final class FaceRuns {

  /**
   * @param start within the text
   * @param end within the text, exclusive
   */
  record Run(int start, int end, Face face) {}

  private final String text;
  private final FaceStack stack;
  private final List<Run> runs = new ArrayList<>();

  private FaceRuns(String text, FaceStack stack) {
    this.text = text;
    this.stack = stack;
  }

  static List<Run> of(String text, int start, int end, FaceStack stack) {
    FaceRuns result = new FaceRuns(text, stack);
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text.substring(start, end));
    for (int from = letters.first(), to = letters.next();
        to != BreakIterator.DONE;
        from = to, to = letters.next()) {
      result.letter(start + from, start + to);
    }
    return result.runs;
  }

  private void letter(int start, int end) {
    String letter = text.substring(start, end);
    Optional<Face> face =
        current()
            .filter(f -> sticky(letter) && FaceStack.covers(f, letter))
            .or(() -> whole(letter));
    if (face.isPresent()) {
      add(start, end, face.get());
    } else {
      // No one face has the letter with all of its marks: print them one by one.
      for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
        int next = i + Character.charCount(text.codePointAt(i));
        add(i, next, whole(text.substring(i, next)).orElse(stack.primary()));
      }
    }
  }

  private Optional<Face> whole(String letter) {
    return stack.find(letter);
  }

  private Optional<Face> current() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast().face());
  }

  /** Spaces and punctuation stay with the script before them; digits look the same everywhere. */
  private static boolean sticky(String letter) {
    int first = letter.codePointAt(0);
    UnicodeScript script = UnicodeScript.of(first);
    return (script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED)
        && !Character.isDigit(first);
  }

  private void add(int start, int end, Face face) {
    if (!runs.isEmpty() && runs.getLast().face() == face) {
      start = runs.removeLast().start();
    }
    runs.add(new Run(start, end, face));
  }
}
