package org.mwaliko.server.session;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.List;

/**
 * Tells whether a browser sent a request for a page of this service, by what no page can forge:
 * {@code Origin} (Fetch, section 3.2) and {@code Sec-Fetch-Site} (Fetch Metadata). A form of a page
 * with {@code Referrer-Policy: no-referrer} sends the origin {@code null}, which says nothing.
 */
final class SameOrigin {

  private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");

  private final String own;

  SameOrigin(URI publicUrl) {
    int usual = publicUrl.getScheme().equals("https") ? 443 : 80;
    String port =
        publicUrl.getPort() < 0 || publicUrl.getPort() == usual ? "" : ":" + publicUrl.getPort();
    this.own = publicUrl.getScheme() + "://" + publicUrl.getHost() + port;
  }

  /** Whether it says so in one way at least, and the contrary in none. */
  boolean isShown(ServerRequest request) {
    List<String> origins = origins(request);
    List<String> sites = request.headers().all(SITE, List::of);
    return !isDenied(request) && !(origins.isEmpty() && sites.isEmpty());
  }

  /** Whether it says that it comes from elsewhere. */
  boolean isDenied(ServerRequest request) {
    return !origins(request).stream().allMatch(own::equalsIgnoreCase)
        || !request.headers().all(SITE, List::of).stream().allMatch("same-origin"::equals);
  }

  private static List<String> origins(ServerRequest request) {
    return request.headers().all(HeaderNames.ORIGIN, List::of).stream()
        .filter(origin -> !origin.equals("null"))
        .toList();
  }
}
