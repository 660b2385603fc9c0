package org.mwaliko.spi;

/** What comes of delivering the same {@link Message#key()} twice. */
public enum Repetition {
  /**
   * Nothing is doubled: the key is recognised. Where an outcome is not known, the host tries again
   * until it is.
   */
  HARMLESS,
  /**
   * The person may get the message twice, in a form that software recognises as the same (email
   * with the same {@code Message-ID}). Where an outcome is not known, the host tries again once.
   */
  RECOGNIZABLE,
  /**
   * The person gets two messages. Where an outcome is not known, the host looks it up if the
   * channel can, and else leaves it to an administrator.
   */
  DOUBLED
}
