package org.mwaliko.server.channel.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.server.channel.isolation.ChannelThreads;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;

/** The providers that a class loader knows, each described or with what is wrong with it. */
public final class Providers {

  private static final int MOST = 100;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private Providers() {}

  /**
   * Looks for providers and asks each what it is, on threads of their own: a constructor may do
   * anything.
   *
   * @param origin how to call one that can't say its name
   */
  public static List<Candidate> of(String origin, ClassLoader loader) {
    try (ChannelThreads threads = new ChannelThreads(origin, loader, 1)) {
      return threads.call(DEADLINE, () -> describeAll(origin, loader));
    } catch (CallFailedException e) {
      return List.of(new Candidate.Broken(origin, PluginProblem.of(e)));
    }
  }

  private static List<Candidate> describeAll(String origin, ClassLoader loader) {
    List<Candidate> found = new ArrayList<>();
    Iterator<ServiceLoader.Provider<ChannelProvider>> declared =
        ServiceLoader.load(ChannelProvider.class, loader).stream().iterator();
    while (found.size() < MOST) {
      try {
        if (!declared.hasNext()) {
          return found;
        }
        found.add(describe(declared.next().get(), loader));
      } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
        found.add(new Candidate.Broken(origin, PluginProblem.of(e)));
      }
    }
    return found;
  }

  private static Candidate describe(ChannelProvider provider, ClassLoader loader) {
    String name = provider.name();
    if (name == null || !name.matches(ChannelProvider.NAME_PATTERN)) {
      throw new IllegalStateException(
          "its name %s does not match %s".formatted(name, ChannelProvider.NAME_PATTERN));
    }
    ChannelDescription description = provider.describe();
    if (description == null) {
      throw new IllegalStateException("it does not describe itself");
    }
    return SpiVersion.problem(description.spiVersion())
        .<Candidate>map(problem -> new Candidate.Broken(name, problem))
        .orElseGet(() -> new Candidate.Described(name, description, provider, loader));
  }
}
