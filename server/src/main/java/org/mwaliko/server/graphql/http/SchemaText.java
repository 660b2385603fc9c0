package org.mwaliko.server.graphql.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Serves the schema's text, for clients that generate code from it. */
final class SchemaText implements Handler {

  private final byte[] text;
  private final String etag;

  SchemaText(String sdl) {
    text = sdl.getBytes(StandardCharsets.UTF_8);
    etag = "\"" + Sha256.hex(text).substring(0, 32) + "\"";
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.ETAG, etag);
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    List<String> known = request.headers().all(HeaderNames.IF_NONE_MATCH, List::of);
    if (known.stream().flatMap(tags -> Arrays.stream(tags.split(","))).anyMatch(this::isCurrent)) {
      response.status(304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.header("X-Content-Type-Options", "nosniff");
    Packing.send(request, response, text);
  }

  private boolean isCurrent(String tag) {
    String plain = tag.strip();
    return plain.equals("*") || plain.equals(etag) || plain.equals("W/" + etag);
  }
}
