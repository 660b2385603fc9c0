package org.mwaliko.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WebTest {

  @Test
  void aPortThatIsInUseFailsTheStart() {
    try (Web first = Web.start(new ServerConfig("127.0.0.1", 0), Map.of())) {
      ServerConfig taken = new ServerConfig("127.0.0.1", first.port());
      UncheckedIOException failure =
          assertThrows(UncheckedIOException.class, () -> Web.start(taken, Map.of()));
      assertEquals(BindException.class, failure.getCause().getClass());
      assertEquals(
          "127.0.0.1, port %d: Address already in use".formatted(first.port()),
          failure.getCause().getMessage());
    }
  }

  @Test
  void requestsAreTimedForTheirServiceHoweverTheyEndAndStreamsAreNot() throws Exception {
    HttpService service =
        rules ->
            rules
                .get("/", (request, response) -> response.send("hello"))
                .get("/stream", WebTest::stream)
                .get("/{secret}", WebTest::fail);
    try (Web web = Web.start(new ServerConfig("127.0.0.1", 0), Map.of("/a-door", service));
        HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/a-door", "/a-door/", "/a-door/12345", "/a-door/stream")) {
        URI uri = URI.create("http://127.0.0.1:" + web.port() + path);
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
      }
    }
    Map<String, Long> counts =
        PrometheusRegistry.defaultRegistry.scrape().stream()
            .filter(HistogramSnapshot.class::isInstance)
            .flatMap(snapshot -> ((HistogramSnapshot) snapshot).getDataPoints().stream())
            .filter(point -> "/a-door".equals(point.getLabels().get("path")))
            .collect(
                Collectors.toMap(
                    point -> point.getLabels().get("status"), point -> point.getCount()));
    assertEquals(Map.of("200", 2L, "500", 1L), counts);
  }

  private static void stream(ServerRequest request, ServerResponse response) {
    response.header("Content-Type", "text/event-stream").send("event: complete\n\n");
  }

  private static void fail(ServerRequest request, ServerResponse response) {
    throw new IllegalStateException("on purpose");
  }
}
