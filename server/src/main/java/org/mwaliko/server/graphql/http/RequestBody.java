package org.mwaliko.server.graphql.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.Limit;
import org.mwaliko.server.graphql.LimitExceededException;

/** Reads bodies up to a size, which holds for what is packed and for what comes out of it. */
record RequestBody(int maxBytes) {

  /**
   * The bytes, unpacked.
   *
   * @throws BadRequest saying what is wrong with them
   */
  byte[] read(ServerRequest http) {
    if (http.headers().contentLength().orElse(0) > maxBytes) {
      throw tooLarge();
    }
    if (!http.content().hasEntity()) {
      throw new BadRequest("The body is missing: a JSON object with `query`");
    }
    String encoding = http.headers().first(HeaderNames.CONTENT_ENCODING).orElse("identity").strip();
    byte[] body =
        switch (encoding.toLowerCase(Locale.ROOT)) {
          case "identity" -> plain(http);
          case "gzip", "x-gzip" -> unpacked(http);
          default ->
              throw new BadRequest(
                  415, ErrorCode.BAD_REQUEST, "Send the body plain or as `Content-Encoding: gzip`");
        };
    if (body.length > maxBytes) {
      throw tooLarge();
    }
    return body;
  }

  // A client that goes away in the middle is no incident; Helidon tells of it in several ways.
  private byte[] plain(ServerRequest http) {
    try {
      return http.content().inputStream().readNBytes(maxBytes + 1);
    } catch (IOException | RuntimeException e) {
      throw new BadRequest("The body ended too early", e);
    }
  }

  private byte[] unpacked(ServerRequest http) {
    try (InputStream in = new GZIPInputStream(http.content().inputStream())) {
      return in.readNBytes(maxBytes + 1);
    } catch (ZipException e) {
      throw new BadRequest("The body isn't gzip", e);
    } catch (IOException | RuntimeException e) {
      throw new BadRequest("The body ended too early", e);
    }
  }

  private BadRequest tooLarge() {
    return BadRequest.tooLarge(
        new LimitExceededException(
            Limit.MAX_BODY_BYTES, maxBytes, "The body has more than " + maxBytes + " bytes"));
  }
}
