package org.mwaliko.server.database;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Primary keys: UUIDs of version 7 (RFC 9562 §5.7), which grow with time, so that rows are appended
 * and the order of the keys is the order of creation; within a process strictly.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Milliseconds since 1970, shifted by the 12 bits that count within one. */
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /** A key greater than all that this process has made before. */
  public static UUID next() {
    long now = System.currentTimeMillis() << 12;
    long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = (tick >>> 12 << 16) | 0x7000 | (tick & 0xFFF);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
