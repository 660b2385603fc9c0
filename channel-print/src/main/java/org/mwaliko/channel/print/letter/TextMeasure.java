package org.mwaliko.channel.print.letter;

import java.util.HashMap;
import java.util.Map;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.FaceStack;
import org.mwaliko.channel.print.text.Shaper;
import org.openpdf.extend.FontContext;
import org.openpdf.pdf.ITextTextRenderer;
import org.openpdf.render.FSFont;

/** Tells the layout how wide shaped text is. For one letter. */
final class TextMeasure extends ITextTextRenderer {

  private record Key(FaceStack stack, String text) {}

  private final Map<Key, Float> advances = new HashMap<>();

  @Override
  public int getWidth(FontContext context, FSFont font, String text) {
    FaceStack stack = ((LetterFont) font).stack();
    float advance =
        advances.computeIfAbsent(new Key(stack, text), k -> Shaper.advance(k.text(), k.stack()));
    return (int) Math.ceil(advance / Face.EM * font.getSize2D());
  }
}
