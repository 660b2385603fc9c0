package org.mwaliko.server.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;

/**
 * How long requests take, by what they are served by and how they were answered.
 *
 * @param paths what services are served below, the longest first
 */
record RequestTimes(List<String> paths) implements Filter {

  private static final Histogram TIMES =
      Histogram.builder()
          .name("mwaliko_http_request_duration_seconds")
          .help("How long HTTP requests took, but for event streams.")
          .unit(Unit.SECONDS)
          .labelNames("path", "status")
          .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60)
          .classicOnly()
          .register();

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    // The path is relative to the service once that has it.
    String service = service(request.path().path());
    long start = System.nanoTime();
    try {
      chain.proceed();
    } finally {
      // How long somebody watches says nothing of how fast the service is.
      if (!isStream(response)) {
        TIMES
            .labelValues(service, Integer.toString(response.status().code()))
            .observe(Unit.nanosToSeconds(System.nanoTime() - start));
      }
    }
  }

  private static boolean isStream(RoutingResponse response) {
    return response
        .headers()
        .first(HeaderNames.CONTENT_TYPE)
        .filter(type -> type.startsWith("text/event-stream"))
        .isPresent();
  }

  /** Never the path itself: it may hold a secret, and there is no end of paths. */
  private String service(String path) {
    return paths.stream()
        .filter(known -> path.equals(known) || path.startsWith(known + "/"))
        .findFirst()
        .orElse("/");
  }
}
