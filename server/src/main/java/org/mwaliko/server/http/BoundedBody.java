package org.mwaliko.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Reads bodies up to a size, which holds for what is packed and for what comes out of it.
 *
 * <p>Of what is too large the rest is read as well, for a while: a connection that is closed with
 * something unread is reset, and the client may lose the answer that says what the limit is (RFC
 * 9112, section 9.6). A client that asks first, by {@code Expect: 100-continue}, is spared that.
 */
public final class BoundedBody {

  private static final int PIECE = 64 * 1024;
  private static final long LEAST_DISCARDED_BYTES = 64L << 20;

  private BoundedBody() {}

  /**
   * The bytes, unpacked; empty if there are more than so many.
   *
   * @throws BrokenBodyException if the client stops in the middle, or what it packed can't be
   *     unpacked
   */
  public static Optional<byte[]> read(ServerRequest request, int most) throws BrokenBodyException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return transfer(request, most, bytes::writeBytes)
        ? Optional.of(bytes.toByteArray())
        : Optional.empty();
  }

  /**
   * Writes the bytes, unpacked, somewhere else.
   *
   * @return whether that was all; if not, some of it may be written
   * @throws BrokenBodyException if the client stops in the middle, or what it packed can't be
   *     unpacked
   * @throws IOException if they can't be written
   */
  public static boolean copy(ServerRequest request, long most, OutputStream to) throws IOException {
    return transfer(request, most, to::write);
  }

  private static <E extends Exception> boolean transfer(
      ServerRequest request, long most, Sink<E> to) throws BrokenBodyException, E {
    if (!request.content().hasEntity()) {
      return true;
    }
    boolean saysItIsLonger = request.headers().contentLength().orElse(0) > most;
    if (saysItIsLonger && asksFirst(request)) {
      return false;
    }
    InputStream body = request.content().inputStream();
    long left = saysItIsLonger ? -1 : most;
    while (left >= 0) {
      byte[] piece = piece(body);
      left -= piece.length;
      if (left >= 0) {
        to.write(piece);
        if (piece.length < PIECE) {
          return true;
        }
      }
    }
    discard(body, most);
    return false;
  }

  private static boolean asksFirst(ServerRequest request) {
    return request
        .headers()
        .first(HeaderNames.EXPECT)
        .filter(HeaderValues.EXPECT_100.get()::equalsIgnoreCase)
        .isPresent();
  }

  /** Less than usual only at the end. Helidon tells of a client that goes away in several ways. */
  private static byte[] piece(InputStream body) throws BrokenBodyException {
    try {
      return body.readNBytes(PIECE);
    } catch (IOException | RuntimeException e) {
      throw new BrokenBodyException(e);
    }
  }

  private static void discard(InputStream body, long most) {
    try {
      body.skip(Math.max(most, LEAST_DISCARDED_BYTES));
    } catch (IOException | RuntimeException e) {
      // Then nobody waits for the answer; it is sent all the same.
      return;
    }
  }

  private interface Sink<E extends Exception> {
    void write(byte[] piece) throws E;
  }
}
