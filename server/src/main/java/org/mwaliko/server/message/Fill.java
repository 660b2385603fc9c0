package org.mwaliko.server.message;

import java.util.ArrayList;
import java.util.List;

/**
 * A parsed template that only lacks its values. Values are put in and never looked at again, so
 * braces inside a name stay braces.
 */
final class Fill {
  private static final int TYPICAL_VALUE = 32;

  /** One more than there are slots. */
  private final String[] literals;

  private final int[] slots;
  private final int capacity;

  private Fill(String[] literals, int[] slots, int capacity) {
    this.literals = literals;
    this.slots = slots;
    this.capacity = capacity;
  }

  /** From a text with {@link Placeholder#mark}s. */
  static Fill of(String marked) {
    List<String> literals = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < marked.length(); i++) {
      if (Placeholder.isMark(marked.charAt(i))) {
        literals.add(marked.substring(start, i));
        slots.add(marked.charAt(i) - Placeholder.values()[0].mark());
        start = i + 1;
      }
    }
    literals.add(marked.substring(start));
    return new Fill(
        literals.toArray(String[]::new),
        slots.stream().mapToInt(Integer::intValue).toArray(),
        marked.length() + TYPICAL_VALUE * slots.size());
  }

  /** The text with values, which are in the order of {@link Placeholder}. */
  String with(String[] values) {
    StringBuilder text = new StringBuilder(capacity);
    for (int i = 0; i < slots.length; i++) {
      text.append(literals[i]).append(values[slots[i]]);
    }
    return text.append(literals[slots.length]).toString();
  }
}
