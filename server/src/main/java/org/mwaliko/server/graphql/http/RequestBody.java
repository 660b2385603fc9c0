package org.mwaliko.server.graphql.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import org.mwaliko.server.graphql.Limit;
import org.mwaliko.server.graphql.LimitExceededException;

/** Reads bodies up to a size, which holds for what is packed and for what comes out of it. */
record RequestBody(int maxBytes) {

  private static final long MOST_DISCARDED_BYTES = 64L << 20;

  /**
   * The bytes, unpacked.
   *
   * @throws BadRequest saying what is wrong with them
   */
  byte[] read(ServerRequest http) {
    if (http.headers().contentLength().orElse(0) > maxBytes) {
      discard(http);
      throw tooLarge();
    }
    if (!http.content().hasEntity()) {
      throw new BadRequest("The body is missing: a JSON object with `query`");
    }
    byte[] body = plain(http);
    if (body.length > maxBytes) {
      discard(http);
      throw tooLarge();
    }
    return body;
  }

  // A client that goes away in the middle is no incident; Helidon tells of it in several ways.
  private byte[] plain(ServerRequest http) {
    try {
      // The server unpacks it meanwhile.
      return http.content().inputStream().readNBytes(maxBytes + 1);
    } catch (IOException | RuntimeException e) {
      throw new BadRequest("The body ended too early, or isn't packed as it says", e);
    }
  }

  /**
   * Reads on for a while: a connection that is closed with something unread is reset, and the
   * client may lose the answer that was sent before (RFC 9112, section 9.6).
   */
  private static void discard(ServerRequest http) {
    try {
      http.content().inputStream().skip(MOST_DISCARDED_BYTES);
    } catch (IOException | RuntimeException e) {
      // Then nobody waits for the answer; it is sent all the same.
      return;
    }
  }

  private BadRequest tooLarge() {
    return BadRequest.tooLarge(
        new LimitExceededException(
            Limit.MAX_BODY_BYTES, maxBytes, "The body has more than " + maxBytes + " bytes"));
  }
}
