package org.mwaliko.channel.print.letter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A size of paper and the window envelope that goes with it. All lengths are in millimetres.
 *
 * <p>The address field lies where the window shows it however the folded sheet slips in the
 * envelope; nothing else is printed in the clear zone, which is all that the window can show.
 */
public enum Paper {
  /**
   * DIN 5008:2020, Form B: the address field begins 45 mm below the upper edge and 20 mm from the
   * left, and is 85 mm by 45 mm; its upper 17.7 mm hold the return address and endorsements, its
   * lower 27.3 mm the address, 5 mm indented. Fold marks at 105 mm and 210 mm, hole mark at 148.5
   * mm, text from 98.5 mm. The envelope (DIN 680, 220 mm by 110 mm, window 90 mm by 45 mm, 20 mm
   * from the left and 15 mm from below) leaves the sheet 10 mm of play sideways and 5 mm upwards.
   */
  A4(
      210,
      297,
      new Box(25, 62.7f, 75, 27.3f),
      Optional.of(new Box(25, 51, 75, 11)),
      new Box(10, 45, 100, 50),
      new Box(125, 18, 65, 26),
      98.5f,
      List.of(105f, 210f),
      Optional.of(148.5f)),

  /**
   * US Letter, folded in thirds into a No. 10 envelope (9.5 in by 4.125 in) with the standard
   * window, 4.5 in by 1.125 in, 0.875 in from the left and 0.5 in from below. A third is 3.667 in,
   * so a sheet at the bottom of the envelope shows from 2.042 in to 3.167 in below its upper edge,
   * and up to 3.625 in if it slips up; sideways it has 1 in of play, which leaves 0.875 in to 4.375
   * in in sight. The address keeps 1/8 in from all of these (USPS Domestic Mail Manual 202.5.0,
   * window clearance) and stands at the bottom of its field, so that slipping up hides nothing of
   * up to three lines.
   */
  LETTER(
      215.9f,
      279.4f,
      Box.inches(1, 2.167, 3.25, 0.875),
      Optional.empty(),
      Box.inches(-0.125, 2.042, 5.5, 1.583),
      Box.inches(5.6, 0.7, 2.1, 1.25),
      96,
      List.of(93.1f, 186.3f),
      Optional.empty());

  private final float width;
  private final float height;
  private final Box address;
  private final Optional<Box> returnAddress;
  private final Box clear;
  private final Box sender;
  private final float bodyTop;
  private final List<Float> folds;
  private final Optional<Float> hole;

  Paper(
      float width,
      float height,
      Box address,
      Optional<Box> returnAddress,
      Box clear,
      Box sender,
      float bodyTop,
      List<Float> folds,
      Optional<Float> hole) {
    this.width = width;
    this.height = height;
    this.address = address;
    this.returnAddress = returnAddress;
    this.clear = clear;
    this.sender = sender;
    this.bodyTop = bodyTop;
    this.folds = folds;
    this.hole = hole;
  }

  /** As in file names and in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public float width() {
    return width;
  }

  public float height() {
    return height;
  }

  /** Where the address is printed. */
  public Box address() {
    return address;
  }

  /** Where the sender is repeated in small type above the address, if that is the custom. */
  public Optional<Box> returnAddress() {
    return returnAddress;
  }

  /** What the window can show: only the address and the return address are printed here. */
  public Box clear() {
    return clear;
  }

  /** Where the sender's name and address are printed. */
  public Box sender() {
    return sender;
  }

  /** Where the text begins, from the upper edge. */
  public float bodyTop() {
    return bodyTop;
  }

  /** From the upper edge. */
  public List<Float> folds() {
    return folds;
  }

  /** Where to punch, from the upper edge. */
  public Optional<Float> hole() {
    return hole;
  }
}
