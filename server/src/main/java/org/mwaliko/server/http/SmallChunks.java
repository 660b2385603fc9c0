package org.mwaliko.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.util.regex.Pattern;

/**
 * Reads a connection, and makes many chunks of one that is large. Helidon holds each chunk of a
 * body (RFC 9112, section 7.1) in memory as a whole, whatever its size, before anybody can look at
 * it; one that says it has two gigabytes would be the end of the process.
 *
 * <p>Relies on how Helidon reads chunks: the line with the size, so many bytes, and the two of the
 * line's end behind them.
 */
final class SmallChunks extends DataReader {

  private static final int LARGEST_CHUNK = 64 * 1024;
  private static final int LONGEST_LINE = 256;
  private static final int LINE_END = 2;
  private static final Pattern SIZE = Pattern.compile("[0-9a-fA-F]{1,8}");

  /** How much of the chunk is not read yet. */
  private long left;

  SmallChunks(DataReader connection) {
    super(
        () -> {
          connection.ensureAvailable();
          return connection.readBytes(connection.available());
        });
  }

  @Override
  public String readLine() {
    if (left == 0) {
      String line = line();
      if (!SIZE.matcher(line).matches()) {
        return line;
      }
      left = Long.parseLong(line, 16);
    }
    long size = Math.min(left, LARGEST_CHUNK);
    left -= size;
    return Long.toHexString(size);
  }

  @Override
  public void skip(int length) {
    if (left == 0 || length != LINE_END) {
      super.skip(length);
    }
  }

  private String line() {
    int length = findNewLine(LONGEST_LINE);
    if (length == LONGEST_LINE) {
      throw new CloseConnectionException("The line with a chunk's size doesn't end");
    }
    String line = readAsciiString(length);
    super.skip(LINE_END);
    return line;
  }
}
