package org.mwaliko.tck;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.DeliveryKey;

/** A service without a network, found by its address. */
final class FakeService implements ServiceDouble {

  static final Duration WAIT = Duration.ofSeconds(7);
  private static final Map<String, FakeService> ALL = new ConcurrentHashMap<>();

  /** What it does instead of answering. */
  static final class DroppedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  final String address = "service-" + ALL.size() + "-" + System.nanoTime();
  final Queue<String> reports = new ConcurrentLinkedQueue<>();
  private final Map<String, String> accepted = new LinkedHashMap<>();
  private final AtomicInteger contacts = new AtomicInteger();
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile Behavior behavior = Behavior.ACCEPT;
  private volatile String refused = "";

  FakeService() {
    ALL.put(address, this);
  }

  static FakeService at(String address) {
    return ALL.get(address);
  }

  boolean isDown() {
    return gone.getCount() == 0;
  }

  void contact() {
    contacts.incrementAndGet();
  }

  /** What it does with a message; an accepted one that it knows by its key is the same. */
  Behavior post(String key, String text) throws DroppedException, InterruptedException {
    contact();
    Behavior now = key.equals(refused) ? Behavior.REFUSE : behavior;
    if (isDown() || now == Behavior.DROP_BEFORE_READING) {
      throw new DroppedException();
    }
    if (now == Behavior.HANG) {
      gone.await();
      throw new DroppedException();
    }
    if (now == Behavior.ACCEPT || now == Behavior.DROP_AFTER_ACCEPTING) {
      synchronized (accepted) {
        accepted.putIfAbsent(key, text);
      }
    }
    if (now == Behavior.DROP_AFTER_ACCEPTING) {
      throw new DroppedException();
    }
    return now;
  }

  boolean knows(String key) {
    contact();
    synchronized (accepted) {
      return accepted.keySet().stream().anyMatch(known -> known.startsWith(key));
    }
  }

  @Override
  public void behave(Behavior now) {
    behavior = now;
  }

  @Override
  public boolean refuseOnly(DeliveryKey key) {
    refused = key.value();
    return true;
  }

  boolean dropsUnread() {
    return behavior == Behavior.DROP_BEFORE_READING;
  }

  @Override
  public Optional<Duration> throttleWait() {
    return Optional.of(WAIT);
  }

  @Override
  public List<String> accepted() {
    synchronized (accepted) {
      return List.copyOf(accepted.values());
    }
  }

  @Override
  public int contacts() {
    return contacts.get();
  }

  @Override
  public Optional<Callback> report(DeliveryKey key) {
    byte[] body = key.value().getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new Callback(
            "POST",
            URI.create("https://example.com/callbacks/reference"),
            Map.of("x-signature", List.of(signature(body))),
            body,
            Instant.now()));
  }

  static String signature(byte[] body) {
    return Integer.toHexString(new String(body, StandardCharsets.UTF_8).hashCode()) + "-sealed";
  }

  @Override
  public boolean leaveReport(DeliveryKey key) {
    return reports.add(key.value());
  }

  @Override
  public void close() {
    gone.countDown();
  }
}
