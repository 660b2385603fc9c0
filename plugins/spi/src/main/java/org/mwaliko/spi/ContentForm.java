package org.mwaliko.spi;

/** How the host writes a message for a channel. */
public enum ContentForm {
  /** Subject, plain text and HTML. */
  RICH,
  /** Plain text as short as possible; the subject is empty and there is no HTML. */
  SHORT,
  /**
   * A heading (the subject) and plain-text paragraphs parted by blank lines. A paragraph that is
   * nothing but {@link Secret#display()} marks where the code is set in large type.
   */
  LETTER
}
