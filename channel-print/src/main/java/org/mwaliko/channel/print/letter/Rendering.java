package org.mwaliko.channel.print.letter;

/** What became of a letter that was laid out. */
public sealed interface Rendering {

  /**
   * @param pdf the whole file
   * @param pages how many
   */
  record Done(byte[] pdf, int pages) implements Rendering {}

  /**
   * An address that the window cannot show even in small type.
   *
   * @param detail for an administrator
   */
  record AddressTooLong(String detail) implements Rendering {}
}
