package org.mwaliko.server.web.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Serves one file of the resource folder {@code files}. */
public final class StaticFile implements Handler {

  private final byte[] bytes;
  private final String type;
  private final String etag;

  public StaticFile(String name, String type) {
    try (InputStream stream = open("files/" + name)) {
      this.bytes = stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.type = type;
    this.etag = "\"" + HexFormat.of().formatHex(digest(bytes), 0, 16) + "\"";
  }

  /** A style sheet. */
  public static StaticFile css(String name) {
    return new StaticFile(name, "text/css; charset=utf-8");
  }

  /** A script. */
  public static StaticFile script(String name) {
    return new StaticFile(name, "text/javascript; charset=utf-8");
  }

  /** An image as SVG. */
  public static StaticFile svg(String name) {
    return new StaticFile(name, "image/svg+xml");
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    PageHeaders.always(response);
    response.header(HeaderNames.ETAG, etag);
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    List<String> known = request.headers().all(HeaderNames.IF_NONE_MATCH, List::of);
    if (known.stream().anyMatch(tags -> tags.contains(etag))) {
      response.status(304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, type);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(bytes.length));
      response.send();
    } else {
      response.send(bytes);
    }
  }

  static InputStream open(String resource) {
    InputStream stream = StaticFile.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("there is no resource " + resource);
    }
    return stream;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
