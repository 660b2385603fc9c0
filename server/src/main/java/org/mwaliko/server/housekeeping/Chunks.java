package org.mwaliko.server.housekeeping;

import java.util.function.IntToLongFunction;

/** Large changes in small transactions, so that nobody waits long for a row. */
final class Chunks {

  private Chunks() {}

  /**
   * Repeats a change until it finds less to do than it may.
   *
   * @param change given how many rows it may change, says how many it did
   * @return how many it were in all
   */
  static long untilDone(int size, IntToLongFunction change) {
    long all = 0;
    long done;
    do {
      done = change.applyAsLong(size);
      all += done;
    } while (done >= size && !Thread.currentThread().isInterrupted());
    return all;
  }
}
