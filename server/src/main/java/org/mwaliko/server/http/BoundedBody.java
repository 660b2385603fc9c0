package org.mwaliko.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
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

  private static final int BUFFER = 64 * 1024;
  private static final long LEAST_DISCARDED_BYTES = 64L << 20;

  private BoundedBody() {}

  /**
   * The bytes, unpacked; empty if there are more than so many.
   *
   * @throws BrokenBodyException if the client stops in the middle, or what it packed can't be
   *     unpacked
   */
  public static Optional<byte[]> read(ServerRequest request, int most) throws BrokenBodyException {
    if (!request.content().hasEntity()) {
      return Optional.of(new byte[0]);
    }
    if (isRefusedBeforeItIsSent(request, most)) {
      return Optional.empty();
    }
    InputStream body = request.content().inputStream();
    if (!saysItIsLonger(request, most)) {
      byte[] bytes = read(body, most + 1);
      if (bytes.length <= most) {
        return Optional.of(bytes);
      }
    }
    discard(body, most);
    return Optional.empty();
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
    if (!request.content().hasEntity()) {
      return true;
    }
    if (isRefusedBeforeItIsSent(request, most)) {
      return false;
    }
    InputStream body = request.content().inputStream();
    long left = saysItIsLonger(request, most) ? -1 : most;
    while (left >= 0) {
      byte[] bytes = read(body, BUFFER);
      if (bytes.length == 0) {
        return true;
      }
      left -= bytes.length;
      if (left >= 0) {
        to.write(bytes);
      }
    }
    discard(body, most);
    return false;
  }

  private static boolean isRefusedBeforeItIsSent(ServerRequest request, long most) {
    return saysItIsLonger(request, most)
        && request
            .headers()
            .first(HeaderNames.EXPECT)
            .filter(HeaderValues.EXPECT_100.get()::equalsIgnoreCase)
            .isPresent();
  }

  private static boolean saysItIsLonger(ServerRequest request, long most) {
    return request.headers().contentLength().orElse(0) > most;
  }

  // Helidon tells of a client that goes away in several ways.
  private static byte[] read(InputStream body, int most) throws BrokenBodyException {
    try {
      return body.readNBytes(most);
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
}
