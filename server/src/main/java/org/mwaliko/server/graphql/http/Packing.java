package org.mwaliko.server.graphql.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Sends bytes packed with gzip to clients that can unpack them, where it pays. */
final class Packing {

  /** Below, a packet of the network is saved at best. */
  private static final int WORTH_IT = 1_024;

  private Packing() {}

  static void send(ServerRequest request, ServerResponse response, byte[] bytes) {
    response.header(HeaderNames.VARY, "Accept-Encoding");
    if (bytes.length < WORTH_IT || !isAccepted(request)) {
      response.send(bytes);
      return;
    }
    response.header(HeaderNames.CONTENT_ENCODING, "gzip");
    response.send(gzip(bytes));
  }

  /** Whether {@code Accept-Encoding} names gzip, or anything, and doesn't rule it out. */
  static boolean isAccepted(ServerRequest request) {
    List<String> codings =
        request.headers().all(HeaderNames.ACCEPT_ENCODING, List::of).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
            .toList();
    return codings.stream()
        .filter(coding -> coding.matches("(gzip|x-gzip)(;.*)?"))
        .findFirst()
        .or(() -> codings.stream().filter(coding -> coding.matches("\\*(;.*)?")).findFirst())
        .filter(coding -> !coding.matches("[^;]*;q=0(\\.0*)?"))
        .isPresent();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
