package org.mwaliko.server.session;

import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that holds a session's secret. Over https its name begins with {@code __Host-}: then
 * browsers take it from this host alone, for all paths and never over http (RFC 6265bis, section
 * 4.1.3.2).
 */
final class SessionCookie {

  private final boolean secure;
  private final String name;

  SessionCookie(URI publicUrl) {
    this.secure = publicUrl.getScheme().equals("https");
    this.name = secure ? "__Host-mwaliko" : "mwaliko";
  }

  /** What the browser has sent; empty if that can't be one, or if it has sent two. */
  Optional<SessionSecret> read(ServerRequest request) {
    List<String> values = request.headers().cookies().all(name, List::of);
    return values.size() == 1 ? SessionSecret.parse(values.getFirst()) : Optional.empty();
  }

  /** Goes when the browser is closed, if it doesn't end before. */
  void set(ServerResponse response, SessionSecret secret) {
    response.headers().addCookie(cookie(secret.value()).build());
  }

  void clear(ServerResponse response) {
    response.headers().addCookie(cookie("").expires(Instant.EPOCH).build());
  }

  private SetCookie.Builder cookie(String value) {
    return SetCookie.builder(name, value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite(SetCookie.SameSite.STRICT);
  }
}
