package org.mwaliko.server.spreadsheet.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacks one part no further than it may go. XML parsers hold a whole tag or stretch of text in
 * memory, and both end at the next {@code <}: its distance is what bounds them.
 */
final class PartStream extends FilterInputStream {

  /** What a part of the file has grown beyond. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }

  /** Bytes that may still be unpacked, of one file or one part. */
  static final class Budget {
    private final long limit;
    private long used;

    Budget(long limit) {
      this.limit = limit;
    }

    void use(long bytes) throws TooLargeException {
      used += bytes;
      if (used > limit) {
        throw new TooLargeException(
            "Unpacked, the file has more than the limit of %,d bytes. "
                + "Keep only the list of people, and save it as CSV or split it.".formatted(limit));
      }
    }
  }

  private final Budget[] budgets;
  private final int maxGap;
  private int gap;

  PartStream(InputStream in, int maxGap, Budget... budgets) {
    super(in);
    this.maxGap = maxGap;
    this.budgets = budgets;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      for (Budget budget : budgets) {
        budget.use(read);
      }
      for (int i = offset; i < offset + read; i++) {
        if (buffer[i] == '<') {
          gap = 0;
        } else if (++gap > maxGap) {
          throw new TooLargeException(
              "A value in the file is longer than a cell can be. Shorten it.");
        }
      }
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.min(bytes, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
