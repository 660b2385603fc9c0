package org.mwaliko.server.story;

import java.util.List;
import java.util.Random;

/**
 * What is put where it does not belong. What a run has sent is sent again with {@code
 * -Dfuzz.seed=N}, which each run prints.
 */
record Noise(long seed, Random random) {

  private static final List<String> BITS =
      List.of(
          "",
          " ",
          "\u0000",
          "\ud800",
          "\ud83d\ude80",
          "null",
          "true",
          "-1",
          "1e999",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          "$",
          "..",
          "%2e%2e%2f",
          "%",
          "%zz",
          "' OR 1=1 --",
          "<script>",
          "é",
          "\r\n",
          "9223372036854775808",
          "2026-13-45",
          "id",
          "__typename",
          "@skip(if: true)",
          "... on Node",
          "_",
          "(",
          ")",
          "eq",
          ".",
          ":",
          "\\u0000",
          "[]",
          "{}",
          "urn:",
          "x".repeat(300));

  static Noise seeded(Class<?> test) {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    System.out.println("The seed of " + test.getSimpleName() + " is " + seed);
    return new Noise(seed, new Random(seed));
  }

  String bit() {
    return BITS.get(random.nextInt(BITS.size()));
  }

  /** The same with something left out, put in, doubled or exchanged. */
  String broken(String text) {
    StringBuilder result = new StringBuilder(text);
    for (int i = random.nextInt(3); i > 0 && !result.isEmpty(); i--) {
      int at = random.nextInt(result.length());
      int to = Math.min(result.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> result.delete(at, to);
        case 1 -> result.insert(at, bit());
        case 2 -> result.insert(at, result.substring(at, to));
        default -> result.replace(at, to, bit());
      }
    }
    return result.toString();
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
