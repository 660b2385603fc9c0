package org.mwaliko.channel.print.letter;

import org.mwaliko.channel.print.text.FaceStack;
import org.openpdf.pdf.FontDescription;
import org.openpdf.pdf.ITextFSFont;

/** What a style sheet's font becomes: faces in order, and a size in dots of the layout. */
final class LetterFont extends ITextFSFont {

  private final FaceStack stack;

  LetterFont(FaceStack stack, float size) {
    super(new FontDescription(stack.primary().embedded()), size);
    this.stack = stack;
  }

  FaceStack stack() {
    return stack;
  }
}
