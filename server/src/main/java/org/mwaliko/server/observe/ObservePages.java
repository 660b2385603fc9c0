package org.mwaliko.server.observe;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.delivery.Deliveries;

/** {@code /observe/health} and {@code /observe/metrics}. */
public final class ObservePages implements HttpService {

  /** A load balancer gives up after about so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private final Health health;
  private final QueueMetrics queue;

  public ObservePages(
      Database database, Channels channels, Deliveries deliveries, InstantSource clock) {
    this.health = new Health(database::answers, channels::usable, PATIENCE);
    this.queue = new QueueMetrics(database, channels, deliveries, clock);
    JvmMetrics.builder().register();
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health", (request, response) -> answer(response, health.ready()))
        .get("/health/ready", (request, response) -> answer(response, health.ready()))
        .get("/health/live", (request, response) -> answer(response, health.live()))
        .get("/metrics", this::metrics);
  }

  private static void answer(ServerResponse response, Health.Finding finding) {
    response
        .status(finding.up() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(finding.json());
  }

  private void metrics(ServerRequest request, ServerResponse response) throws IOException {
    ExpositionFormatWriter writer =
        FORMATS.findWriter(request.headers().first(HeaderNames.ACCEPT).orElse(null));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, snapshots());
    response
        .header(HeaderNames.CONTENT_TYPE, writer.getContentType())
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(text.toByteArray());
  }

  /** What happened in this process, and how things stand. */
  private MetricSnapshots snapshots() {
    return new MetricSnapshots(
        Stream.concat(
                PrometheusRegistry.defaultRegistry.scrape().stream(), queue.collect().stream())
            .toList());
  }
}
