package org.mwaliko.server.spreadsheet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * On which lines a value stands, for any number of values: twelve bytes for each and as much again
 * to spare, so that a million emails and a million IDs take about 50 MB. Values are told apart by
 * 64 bits of hash; that two of two million differ and share theirs has a chance of one in ten
 * million, and would refuse two rows that are right.
 */
final class SeenKeys {

  /** A value that stands on several lines, of which it remembers two. */
  private static final class Repeated {
    private final int first;
    private final int second;
    private int count = 2;

    Repeated(int first, int second) {
      this.first = first;
      this.second = second;
    }
  }

  /**
   * Where else a value stands.
   *
   * @param more how many more lines there are
   */
  record Elsewhere(int line, int more) {}

  private long[] hashes = new long[1024];
  private int[] lines = new int[1024];
  private int size;
  private final Map<Long, Repeated> repeated = new HashMap<>();

  void add(String key, int line) {
    long hash = hash(key);
    int slot = slot(hashes, hash);
    if (hashes[slot] == 0) {
      hashes[slot] = hash;
      lines[slot] = line;
      if (++size > hashes.length / 2) {
        grow();
      }
      return;
    }
    Repeated known = repeated.get(hash);
    if (known == null) {
      repeated.put(hash, new Repeated(lines[slot], line));
    } else {
      known.count++;
    }
  }

  /** The other lines with the same value; empty if there is none. */
  Optional<Elsewhere> elsewhere(String key, int line) {
    Repeated known = repeated.isEmpty() ? null : repeated.get(hash(key));
    return known == null
        ? Optional.empty()
        : Optional.of(
            new Elsewhere(known.first == line ? known.second : known.first, known.count - 2));
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldLines = lines;
    hashes = new long[oldHashes.length * 2];
    lines = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        int slot = slot(hashes, oldHashes[i]);
        hashes[slot] = oldHashes[i];
        lines[slot] = oldLines[i];
      }
    }
  }

  private static int slot(long[] table, long hash) {
    int slot = (int) hash & table.length - 1;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  /**
   * FNV-1a over the characters, and the finish of MurmurHash3; never 0, which marks a free slot.
   */
  private static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
