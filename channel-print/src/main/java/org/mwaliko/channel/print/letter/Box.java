package org.mwaliko.channel.print.letter;

/**
 * A part of the page, in millimetres from its top left corner.
 *
 * @param left from the left edge of the paper
 * @param top from the upper edge of the paper
 */
public record Box(float left, float top, float width, float height) {

  static Box inches(double left, double top, double width, double height) {
    return new Box(mm(left), mm(top), mm(width), mm(height));
  }

  private static float mm(double inches) {
    return (float) (inches * 25.4);
  }

  public float right() {
    return left + width;
  }

  public float bottom() {
    return top + height;
  }
}
