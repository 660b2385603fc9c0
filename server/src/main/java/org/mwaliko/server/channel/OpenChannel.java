package org.mwaliko.server.channel;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.server.channel.isolation.ChannelThreads;
import org.mwaliko.server.channel.isolation.Fault;
import org.mwaliko.server.channel.isolation.Faults;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Estimate;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.StatusSink;
import org.mwaliko.spi.StatusUpdate;

/**
 * A channel that is configured and open, and can be called without fear: it answers in time, never
 * with {@code null}, never with an exception, never with a secret.
 */
public final class OpenChannel implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(OpenChannel.class.getName());
  private static final Duration SHORTLY = Duration.ofSeconds(2);
  private static final Duration A_WHILE = Duration.ofSeconds(10);
  private static final Duration A_LONG_TIME = Duration.ofHours(6);

  private final String name;
  private final ChannelDescription description;
  private final Limits limits;
  private final Channel channel;
  private final ChannelThreads threads;
  private final Faults faults;
  private final Answers answers;
  private final Admission admission;

  OpenChannel(
      String name,
      ChannelDescription description,
      Limits limits,
      Channel channel,
      ChannelThreads threads,
      Faults faults,
      Answers answers,
      Admission admission) {
    this.name = name;
    this.description = description;
    this.limits = limits;
    this.channel = channel;
    this.threads = threads;
    this.faults = faults;
    this.answers = answers;
    this.admission = admission;
  }

  public String name() {
    return name;
  }

  public ChannelDescription description() {
    return description;
  }

  /** The limits that hold, the operator's included. */
  public Limits limits() {
    return limits;
  }

  public boolean can(Capability capability) {
    return description.capabilities().contains(capability);
  }

  /** Who may be begun now, and why not. */
  public Admission admission() {
    return admission;
  }

  /** Hands over one message; see {@link Channel#deliver}. */
  public DeliveryResult deliver(Message message) {
    return deliver(List.of(message), () -> Collections.singletonList(channel.deliver(message)))
        .getFirst();
  }

  /** Hands over several, with one outcome for each; see {@link Channel#deliverAll}. */
  public List<DeliveryResult> deliverAll(List<Message> messages) {
    return deliver(messages, () -> channel.deliverAll(messages));
  }

  private List<DeliveryResult> deliver(
      List<Message> messages, Callable<List<DeliveryResult>> call) {
    try {
      List<DeliveryResult> results =
          answers.complete(threads.call(limits.deadline(), call), messages, faults);
      results.forEach(admission::note);
      return results;
    } catch (CallFailedException e) {
      faults.note(e);
      admission.note(e);
      return Collections.nCopies(messages.size(), answers.of(e));
    }
  }

  /** Asks about a lost outcome; see {@link Channel#lookup}. */
  public Lookup lookup(Message message, Instant notBefore) {
    try {
      return answers.clean(
          threads.call(limits.deadline(), () -> channel.lookup(message, notBefore)), message);
    } catch (CallFailedException e) {
      faults.note(e);
      return new Lookup.Undetermined(e.getMessage());
    }
  }

  /**
   * Puts together what belongs together; see {@link Channel#collate}.
   *
   * @throws CallFailedException if it can't; to be repeated
   */
  public void collate(String batch) throws CallFailedException {
    call(
        A_LONG_TIME,
        () -> {
          channel.collate(batch);
          return true;
        });
  }

  /**
   * Reads a provider's report; see {@link Channel#receive}.
   *
   * @throws CallbackRefusedException if it isn't the provider's
   * @throws CallFailedException if the channel fails at it
   */
  public List<StatusUpdate> receive(Callback callback)
      throws CallbackRefusedException, CallFailedException {
    try {
      List<StatusUpdate> updates = threads.call(A_WHILE, () -> channel.receive(callback));
      return updates.stream().filter(Objects::nonNull).map(answers::clean).toList();
    } catch (CallFailedException e) {
      if (e.getCause() instanceof CallbackRefusedException refused) {
        throw new CallbackRefusedException(answers.clean(String.valueOf(refused.getMessage())));
      }
      faults.note(e);
      throw e;
    }
  }

  /**
   * Fetches reports; see {@link Channel#poll}.
   *
   * @throws CallFailedException if it can't; to be repeated later
   */
  public void poll(StatusSink sink) throws CallFailedException {
    call(
        limits.deadline(),
        () -> {
          channel.poll(updates -> sink.record(updates.stream().map(answers::clean).toList()));
          return true;
        });
  }

  /** What a message will take, if the channel can say; see {@link Channel#estimate}. */
  public Optional<Estimate> estimate(Message message) {
    if (!can(Capability.ESTIMATE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(call(SHORTLY, () -> channel.estimate(message)));
    } catch (CallFailedException e) {
      return Optional.empty();
    }
  }

  /** Whether it could deliver now; answers within two seconds. */
  public Health check() {
    try {
      Health health = call(SHORTLY, channel::check);
      return new Health(health.up(), answers.clean(health.detail()));
    } catch (CallFailedException e) {
      return new Health(false, e.getMessage());
    }
  }

  private <T> T call(Duration deadline, Callable<T> call) throws CallFailedException {
    try {
      return threads.call(deadline, call);
    } catch (CallFailedException e) {
      faults.note(e);
      throw e;
    }
  }

  /** What it did wrong since the process started, and what it is doing wrong now. */
  public List<Fault> faults() {
    return admission.withCurrent(faults.all());
  }

  @Override
  public void close() {
    try {
      call(
          A_WHILE,
          () -> {
            channel.close();
            return true;
          });
    } catch (CallFailedException e) {
      LOGGER.log(Level.WARNING, "The channel {0} did not close: {1}", name, e.getMessage());
    }
    threads.close();
    List<String> left = threads.leftAfter(SHORTLY);
    if (!left.isEmpty()) {
      LOGGER.log(Level.WARNING, "The channel {0} left threads behind: {1}", name, left);
    }
  }
}
