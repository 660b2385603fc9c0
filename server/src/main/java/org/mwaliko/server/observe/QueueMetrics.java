package org.mwaliko.server.observe;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.tally.Tallies;

/** How things stand, read when somebody asks: sums that are kept, and the ends of indexes. */
final class QueueMetrics implements MultiCollector {

  private final Database database;
  private final Channels channels;
  private final Deliveries deliveries;
  private final Tallies tallies;
  private final InstantSource clock;

  QueueMetrics(Database database, Channels channels, Deliveries deliveries, InstantSource clock) {
    this.database = database;
    this.channels = channels;
    this.deliveries = deliveries;
    this.tallies = new Tallies(database);
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    return new MetricSnapshots(standing(), overdue(), resting(), connections());
  }

  @Override
  public List<String> getPrometheusNames() {
    return List.of(
        "mwaliko_campaign_people",
        "mwaliko_delivery_overdue_seconds",
        "mwaliko_channel_resting",
        "mwaliko_database_connections");
  }

  private GaugeSnapshot standing() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("mwaliko_campaign_people")
            .help("People of all campaigns by where they stand, in all processes together.");
    tallies
        .ofAll()
        .forEach(
            (standing, people) ->
                gauge.dataPoint(point("state", standing.name().toLowerCase(Locale.ROOT), people)));
    return gauge.build();
  }

  private GaugeSnapshot overdue() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("mwaliko_delivery_overdue_seconds")
            .help("For how long the delivery that has waited longest could have been sent.");
    Instant now = clock.instant();
    for (OpenChannel channel : channels.usable()) {
      Duration overdue =
          deliveries
              .longestDue(channel.name())
              .map(due -> Duration.between(due, now))
              .filter(Duration::isPositive)
              .orElse(Duration.ZERO);
      gauge.dataPoint(point("channel", channel.name(), overdue.toMillis() / 1_000.0));
    }
    return gauge.build();
  }

  private GaugeSnapshot resting() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("mwaliko_channel_resting")
            .help("1 while a channel can send nothing and is left alone by this process.");
    for (OpenChannel channel : channels.usable()) {
      gauge.dataPoint(
          point("channel", channel.name(), channel.admission().restsUntil().isPresent() ? 1 : 0));
    }
    return gauge.build();
  }

  private GaugeSnapshot connections() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("mwaliko_database_connections")
            .help("Connections of this process to the database, and who waits for one.");
    database.connections().forEach((state, count) -> gauge.dataPoint(point("state", state, count)));
    return gauge.build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot point(
      String label, String value, double number) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder()
        .labels(Labels.of(label, value))
        .value(number)
        .build();
  }
}
