package org.mwaliko.server.channel;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.server.channel.isolation.ChannelThreads;
import org.mwaliko.server.channel.isolation.CircuitBreaker;
import org.mwaliko.server.channel.isolation.Faults;
import org.mwaliko.server.channel.isolation.RedactingLogger;
import org.mwaliko.server.channel.isolation.Redaction;
import org.mwaliko.server.channel.plugin.Candidate;
import org.mwaliko.server.config.Section;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Organization;

/**
 * Opens channels.
 *
 * @param sections the channels' sections, by name
 */
record Opening(Section sections, Host host) {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int SPARE_THREADS = 8;

  /** A channel with its configuration; one that has none stays closed. */
  InstalledChannel open(Candidate candidate, ChannelSource source) {
    return switch (candidate) {
      case Candidate.Broken(String name, String problem) -> {
        sections.known(name);
        yield new InstalledChannel(
            name, source, Optional.empty(), Optional.empty(), Optional.of(problem));
      }
      case Candidate.Described described -> open(described, source);
    };
  }

  /** A section that no channel belongs to. */
  InstalledChannel missing(String name) {
    sections.known(name);
    return new InstalledChannel(
        name,
        ChannelSource.PLUGIN,
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            "it is configured and not installed; put it into the folder of plugins, or delete"
                + " channels."
                + name));
  }

  private InstalledChannel open(Candidate.Described found, ChannelSource source) {
    Section section = sections.section(found.name());
    Optional<ChannelDescription> description = Optional.of(found.description());
    if (!section.exists()) {
      return new InstalledChannel(
          found.name(), source, description, Optional.empty(), Optional.empty());
    }
    ChannelSettings settings = ChannelSettings.read(section, found.description());
    ChannelThreads threads =
        new ChannelThreads(
            found.name(), found.loader(), 2 * settings.limits().concurrency() + SPARE_THREADS);
    try {
      OpenChannel open = open(found, settings, threads);
      return new InstalledChannel(
          found.name(), source, description, Optional.of(open), Optional.empty());
    } catch (InvalidConfigException e) {
      threads.close();
      if (source == ChannelSource.BUNDLED) {
        e.problems().forEach(problem -> section.problem(problem.key(), problem.message()));
      }
      return new InstalledChannel(
          found.name(), source, description, Optional.empty(), Optional.of(told(found.name(), e)));
    } catch (CallFailedException e) {
      threads.close();
      return new InstalledChannel(
          found.name(),
          source,
          description,
          Optional.empty(),
          Optional.of("it can't be opened: " + e.getMessage()));
    }
  }

  private OpenChannel open(
      Candidate.Described found, ChannelSettings settings, ChannelThreads threads)
      throws InvalidConfigException, CallFailedException {
    ChannelDescription description = found.description();
    ChannelConfig config = ChannelConfig.read(description.configSchema(), settings.values());
    Redaction redaction =
        new Redaction(
            description.configSchema().stream()
                .filter(ConfigKey::secret)
                .flatMap(key -> config.strings(key.name()).stream())
                .toList());
    Faults faults = new Faults(found.name(), host.clock());
    CircuitBreaker breaker = new CircuitBreaker(host.clock(), host.firstRest());
    Channel channel = opened(found, config, context(found.name(), settings, redaction), threads);
    return new OpenChannel(
        found.name(),
        description,
        settings.limits(),
        channel,
        threads,
        faults,
        new Answers(redaction),
        new Admission(settings.limits(), breaker, threads, host.clock()));
  }

  private static Channel opened(
      Candidate.Described found,
      ChannelConfig config,
      ChannelContext context,
      ChannelThreads threads)
      throws InvalidConfigException, CallFailedException {
    try {
      return threads.call(DEADLINE, () -> found.provider().open(config, context));
    } catch (CallFailedException e) {
      if (e.getCause() instanceof InvalidConfigException invalid) {
        throw invalid;
      }
      throw e;
    }
  }

  private ChannelContext context(String name, ChannelSettings settings, Redaction redaction) {
    return new Context(
        host.clock(),
        new RedactingLogger(System.getLogger("org.mwaliko.channel." + name), redaction),
        host.organization(),
        settings.limits(),
        host.callbackUrl(name));
  }

  private static String told(String name, InvalidConfigException e) {
    return e.problems().stream()
        .map(problem -> "channels.%s.%s %s".formatted(name, problem.key(), problem.message()))
        .collect(Collectors.joining("; "));
  }

  private record Context(
      InstantSource clock,
      System.Logger logger,
      Organization organization,
      Limits limits,
      URI callbackUrl)
      implements ChannelContext {}
}
