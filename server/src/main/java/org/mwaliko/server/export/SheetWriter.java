package org.mwaliko.server.export;

import java.io.IOException;
import java.util.List;

/** A table that is written row by row, with little of it in memory. Closing it completes it. */
interface SheetWriter extends AutoCloseable {

  void row(List<String> cells) throws IOException;

  @Override
  void close() throws IOException;
}
