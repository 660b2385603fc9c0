package org.mwaliko.tck;

import static org.mwaliko.tck.ReferenceProvider.has;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Estimate;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusSink;
import org.mwaliko.spi.StatusUpdate;

/** See {@link ReferenceProvider}. */
final class ReferenceChannel implements Channel {

  private final FakeService service;
  private final AtomicInteger calls = new AtomicInteger();
  private final Set<String> collated = new HashSet<>();
  private boolean closed;

  ReferenceChannel(FakeService service) {
    this.service = service;
  }

  @Override
  public DeliveryResult deliver(Message message) throws InterruptedException {
    if (has(Flaw.LEAVES_A_THREAD)) {
      new Thread(ReferenceChannel::sleep, "forgotten").start();
    }
    if (has(Flaw.LEAVES_A_TIMER)) {
      new Timer(true)
          .schedule(
              new TimerTask() {
                @Override
                public void run() {}
              },
              60_000);
    }
    if (has(Flaw.LOGS_ELSEWHERE)) {
      Logger.getLogger("example").info(message.content().text());
    }
    if (has(Flaw.CHANGES_THE_LOADER)) {
      Thread.currentThread().setContextClassLoader(new ClassLoader() {});
    }
    if (has(Flaw.ASCII_ONLY) && !message.recipient().displayName().matches("\\p{ASCII}*")) {
      return new Rejected(Scope.MESSAGE, "ascii", "write in English");
    }
    if (has(Flaw.MINDS_THE_LOCALE) && !"TITLE".toLowerCase().equals("title")) {
      return new Rejected(Scope.MESSAGE, "title", "no title");
    }
    try {
      if (has(Flaw.ONE_AT_A_TIME) && calls.incrementAndGet() > 1) {
        return new Deferred(Scope.MESSAGE, "busy", "one at a time", Optional.empty());
      }
      return post(message);
    } finally {
      calls.decrementAndGet();
    }
  }

  private DeliveryResult post(Message message) throws InterruptedException {
    String key = message.key().value() + (has(Flaw.DOUBLES) ? UUID.randomUUID() : "");
    String text = has(Flaw.FORGETS_THE_SECRET) ? "Hello" : message.content().text();
    String detail = has(Flaw.TALKATIVE) ? "sent " + text : "";
    try {
      if (has(Flaw.ONE_AT_A_TIME)) {
        Thread.sleep(5);
      }
      return switch (service.post(key, text)) {
        case ACCEPT -> new Accepted(Optional.of(key), has(Flaw.NULL_DETAIL) ? null : detail);
        case REFUSE ->
            has(Flaw.HOPES_AFTER_A_REFUSAL)
                ? new Deferred(Scope.MESSAGE, "400", "perhaps later", Optional.empty())
                : new Rejected(Scope.MESSAGE, "400", "refused");
        case THROTTLE ->
            new Deferred(
                Scope.CHANNEL,
                "429",
                "slowly",
                has(Flaw.FORGETS_THE_WAIT) ? Optional.empty() : service.throttleWait());
        case SERVER_ERROR ->
            has(Flaw.BLAMES_THE_MESSAGE)
                ? new Rejected(Scope.MESSAGE, "500", "failed")
                : new Unknown("500", "failed");
        case BAD_CREDENTIALS ->
            new Rejected(
                has(Flaw.BLAMES_THE_MESSAGE_FOR_CREDENTIALS) ? Scope.MESSAGE : Scope.CHANNEL,
                "401",
                "who is it?");
        case HANG, DROP_BEFORE_READING, DROP_AFTER_ACCEPTING ->
            throw new IllegalStateException("it answers");
      };
    } catch (FakeService.DroppedException e) {
      return dropped();
    } catch (InterruptedException e) {
      if (has(Flaw.DEAF)) {
        sleep();
      }
      throw e;
    }
  }

  private DeliveryResult dropped() {
    if (has(Flaw.ACCEPTS_WHAT_WAS_DROPPED) && service.dropsUnread()) {
      return new Accepted(Optional.empty(), "");
    }
    return has(Flaw.TRIES_AGAIN_AFTER_A_DROP)
        ? new Deferred(Scope.CHANNEL, "dropped", "again", Optional.empty())
        : new Unknown("dropped", "the line broke");
  }

  @Override
  public List<DeliveryResult> deliverAll(List<Message> messages) throws InterruptedException {
    if (!ReferenceProvider.batches) {
      return Channel.super.deliverAll(messages);
    }
    List<DeliveryResult> results = new ArrayList<>();
    for (Message message : messages) {
      results.add(deliver(message));
    }
    if (has(Flaw.REVERSED_BATCH)) {
      return results.reversed();
    }
    return has(Flaw.SHORT_BATCH) && results.size() > 1 ? results.subList(1, 3) : results;
  }

  @Override
  public void collate(String batch) {
    if (!collated.add(batch) && has(Flaw.COLLATES_ONCE)) {
      throw new IllegalStateException("again?");
    }
  }

  @Override
  public Lookup lookup(Message message, Instant notBefore) {
    return service.knows(message.key().value()) || has(Flaw.FINDS_EVERYTHING)
        ? new Lookup.Found(Optional.of(message.key().value()), "")
        : new Lookup.NotFound();
  }

  @Override
  public List<StatusUpdate> receive(Callback callback) throws CallbackRefusedException {
    String signature = callback.header("x-signature").orElse("");
    if (!signature.equals(FakeService.signature(callback.body())) && !has(Flaw.TRUSTING)) {
      throw new CallbackRefusedException("the signature is wrong");
    }
    String key = new String(callback.body(), StandardCharsets.UTF_8).replaceAll("[^a-z0-9-]", "");
    return has(Flaw.DEAF_TO_REPORTS) ? List.of() : List.of(update(key));
  }

  private static StatusUpdate update(String key) {
    return new StatusUpdate(
        has(Flaw.NEW_ID_EACH_TIME) ? UUID.randomUUID().toString() : key,
        Optional.of(new DeliveryKey(key)),
        Optional.empty(),
        new StatusUpdate.Status.Delivered(""),
        Instant.now());
  }

  @Override
  public void poll(StatusSink sink) {
    List<String> keys = List.copyOf(service.reports);
    if (has(Flaw.REMOVES_BEFORE_RECORDING)) {
      service.reports.clear();
    }
    sink.record(keys.stream().map(ReferenceChannel::update).toList());
    service.reports.removeAll(keys);
  }

  @Override
  public Estimate estimate(Message message) {
    if (has(Flaw.ESTIMATES_ONLINE)) {
      service.contact();
    }
    return new Estimate(1, Optional.empty());
  }

  @Override
  public Health check() throws InterruptedException {
    service.contact();
    try {
      if (has(Flaw.SENDING_CHECK)) {
        service.post("check", "Is anybody there?");
      }
    } catch (FakeService.DroppedException e) {
      return new Health(false, "nobody is there");
    }
    return new Health(has(Flaw.ALWAYS_UP) || !service.isDown(), "");
  }

  @Override
  public void close() {
    if (closed && has(Flaw.CLOSES_ONCE)) {
      throw new IllegalStateException("closed already");
    }
    closed = true;
  }

  static void sleep() {
    try {
      Thread.sleep(20_000);
    } catch (InterruptedException e) {
      sleep();
    }
  }
}
