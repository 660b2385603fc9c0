package org.mwaliko.server.spreadsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A file whose rows can be read from the start any number of times, one at a time. */
public interface RowSource extends Closeable {

  /** csv or xlsx. */
  String type();

  /** Such as {@code UTF-8}; empty for xlsx. */
  Optional<String> encoding();

  /** The character between values; empty for xlsx. */
  Optional<String> separator();

  /** What a person should know about how the file was read, a sentence each. */
  List<String> notes();

  /** Starts at the first row. Close it before the source. */
  Cursor open() throws IOException, UnreadableException;

  /** A place in the file. */
  interface Cursor extends Closeable {

    /** The next row, blank ones included; empty at the end. */
    Optional<SheetRow> next() throws IOException, UnreadableException;
  }
}
