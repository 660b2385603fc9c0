package org.mwaliko.channel.print.letter;

import java.util.List;
import org.mwaliko.channel.print.text.Faces;
import org.openpdf.css.constants.IdentValue;
import org.openpdf.css.sheet.FontFaceRule;
import org.openpdf.css.value.FontSpecification;
import org.openpdf.extend.UserAgentCallback;
import org.openpdf.layout.SharedContext;
import org.openpdf.pdf.ITextFontResolver;
import org.openpdf.render.FSFont;

/** Finds fonts among the channel's own and nowhere else: {@code @font-face} has no effect. */
final class LetterFonts extends ITextFontResolver {

  private static final int SEMIBOLD = 600;

  private final Faces faces;

  LetterFonts(Faces faces) {
    this.faces = faces;
  }

  @Override
  public FSFont resolveFont(SharedContext context, FontSpecification wanted) {
    List<String> families = wanted.families == null ? List.of() : List.of(wanted.families);
    return new LetterFont(faces.stack(families, bold(wanted.fontWeight)), wanted.size);
  }

  private static boolean bold(IdentValue weight) {
    return weight != null && convertWeightToInt(weight) >= SEMIBOLD;
  }

  @Override
  public void flushFontFaceFonts() {
    // There are none, and the inherited method would load the standard fonts to look for them.
  }

  @Override
  public void importFontFaces(List<FontFaceRule> rules, UserAgentCallback files) {
    // See the class comment.
  }
}
