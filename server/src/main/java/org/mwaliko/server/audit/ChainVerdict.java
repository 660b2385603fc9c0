package org.mwaliko.server.audit;

import java.util.List;

/** What verifying came to. */
public sealed interface ChainVerdict {

  /**
   * All is as it was written.
   *
   * @param events in the chain
   * @param waiting not linked yet
   * @param hash of the last, in hexadecimal: noted elsewhere, it proves later that this was there
   */
  record Intact(long events, long waiting, String hash) implements ChainVerdict {}

  /**
   * Something isn't.
   *
   * @param problems in words, the first ones
   */
  record Broken(List<String> problems) implements ChainVerdict {
    public Broken {
      problems = List.copyOf(problems);
    }
  }
}
