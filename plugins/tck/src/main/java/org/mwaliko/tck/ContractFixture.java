package org.mwaliko.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Message;

/** What every rule needs: a channel, open, and a double of its service. */
abstract class ContractFixture {

  /** How long a call may take where nothing else is said. */
  static final int PATIENCE_SECONDS = 30;

  private Optional<ServiceDouble> service = Optional.empty();
  private Optional<Channel> channel = Optional.empty();
  private ExecutorService threads;
  TestContext context;
  LoggedText logged;
  ChannelDescription description;
  Messages messages;

  /** A new provider each time. */
  protected abstract ChannelProvider provider();

  /**
   * A double of the service, listening; empty where there is none, which leaves out every rule that
   * needs one.
   */
  protected abstract Optional<ServiceDouble> service() throws Exception;

  /** A configuration that works with the double. */
  protected abstract Map<String, List<String>> config(Optional<ServiceDouble> service);

  /**
   * A configuration whose values have the right types and are wrong all the same, in at least two
   * keys, and which these are; empty if no such thing exists for the channel.
   */
  protected Optional<BadConfig> badConfig() {
    return Optional.empty();
  }

  /**
   * Values that are wrong.
   *
   * @param values instead of those of {@link #config}
   * @param keys which of them are wrong
   */
  public record BadConfig(Map<String, List<String>> values, Set<String> keys) {}

  @BeforeEach
  final void begin() throws Exception {
    threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("contract-", 0).factory());
    description = provider().describe();
    messages = new Messages(description);
    context = new TestContext(provider().name(), limits());
    logged = new LoggedText();
    service = service();
  }

  @AfterEach
  final void end() {
    channel.ifPresent(Channel::close);
    service.ifPresent(ServiceDouble::close);
    threads.shutdownNow();
    logged.close();
  }

  private Limits limits() {
    Limits own = description.limits();
    return new Limits(
        Math.max(64, own.concurrency()), own.deadline(), own.perSecond(), own.batch());
  }

  final ServiceDouble needService() {
    assumeTrue(service.isPresent(), "there is no double of the service");
    return service.orElseThrow();
  }

  final ServiceDouble needService(Behavior behavior) {
    ServiceDouble needed = needService();
    assumeTrue(needed.can(behavior), () -> "this kind of service does not " + behavior);
    needed.behave(behavior);
    return needed;
  }

  final void need(Capability capability) {
    assumeTrue(can(capability), () -> "the channel does not declare " + capability);
  }

  final boolean can(Capability capability) {
    return description.capabilities().contains(capability);
  }

  final Map<String, List<String>> values() {
    Map<String, List<String>> values = config(service);
    assumeTrue(!values.isEmpty() || !needsConfig(), "there is no configuration to open it with");
    return values;
  }

  private boolean needsConfig() {
    return description.configSchema().stream().anyMatch(ConfigKey::required);
  }

  /** Opens it once, and closes it after the test. */
  final Channel open() throws InvalidConfigException {
    if (channel.isEmpty()) {
      channel = Optional.of(open(values()));
    }
    return channel.orElseThrow();
  }

  final Channel open(Map<String, List<String>> values) throws InvalidConfigException {
    return provider().open(ChannelConfig.read(description.configSchema(), values), context);
  }

  /** One message, or one batch of one where that is how the channel takes them. */
  final DeliveryResult deliver(Message message) throws Exception {
    open();
    return inTime(() -> deliverHere(message));
  }

  /** The same on this thread. */
  final DeliveryResult deliverHere(Message message) throws Exception {
    return can(Capability.BATCH)
        ? open().deliverAll(List.of(message)).getFirst()
        : open().deliver(message);
  }

  /** Makes a call on a thread like a host's, which must not take for ever. */
  final <T> T inTime(Callable<T> call) throws Exception {
    return threads.submit(call).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  final ExecutorService threads() {
    return threads;
  }

  /** The values of secret keys as they are configured. */
  final List<String> secrets() {
    Map<String, List<String>> values = new HashMap<>(values());
    return description.configSchema().stream()
        .filter(ConfigKey::secret)
        .flatMap(key -> values.getOrDefault(key.name(), List.of()).stream())
        .toList();
  }
}
