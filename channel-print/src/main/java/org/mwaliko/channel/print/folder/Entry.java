package org.mwaliko.channel.print.folder;

import java.nio.file.Path;
import java.util.Comparator;
import org.mwaliko.channel.print.letter.Addressee;

/** A letter that was read for its place in a pile. */
record Entry(Path file, Addressee addressee) {

  /** By {@link Addressee#comparator()}; a new one for each thread. */
  static Comparator<Entry> comparator() {
    return Comparator.comparing(Entry::addressee, Addressee.comparator())
        .thenComparing(Entry::file);
  }
}
