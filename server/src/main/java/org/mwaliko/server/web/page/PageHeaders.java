package org.mwaliko.server.web.page;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** What keeps pages out of caches, frames, search engines and other sites' logs. */
final class PageHeaders {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'%s;"
          + " base-uri 'none'; frame-ancestors 'none'";

  private PageHeaders() {}

  /** For all that is served. */
  static void always(ServerResponse response) {
    always(response, Optional.empty());
  }

  private static void always(ServerResponse response, Optional<String> formsTo) {
    response.header(
        "Content-Security-Policy", POLICY.formatted(formsTo.map(to -> " " + to).orElse("")));
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("Referrer-Policy", "no-referrer");
    response.header("X-Content-Type-Options", "nosniff");
    response.header("X-Frame-Options", "DENY");
    response.header("X-Robots-Tag", "noindex, nofollow");
  }

  /** For what is one person's. */
  static void page(ServerResponse response, Optional<String> formsTo) {
    always(response, formsTo);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
  }
}
