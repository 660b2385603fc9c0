package org.mwaliko.tck;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.DeliveryKey;

/** Stands in for the service that a channel delivers to. Fresh for every test; thread-safe. */
public interface ServiceDouble extends AutoCloseable {

  /** How it treats messages from now on; at first {@link Behavior#ACCEPT}. */
  void behave(Behavior behavior);

  /**
   * Refuses this one message, for channels with {@code BATCH}, and treats the others as before.
   *
   * @return whether it can do so
   */
  default boolean refuseOnly(DeliveryKey key) {
    return false;
  }

  /** Whether such a thing can happen with this kind of service; a folder never hangs. */
  default boolean can(Behavior behavior) {
    return true;
  }

  /** How long it asks to wait with {@link Behavior#THROTTLE}; empty if it can't say. */
  default Optional<Duration> throttleWait() {
    return Optional.empty();
  }

  /** What it took, as text in which the message's text can be found, the earliest first. */
  List<String> accepted();

  /** How often anything has been asked of it, connecting included. */
  int contacts();

  /** Goes away: nobody answers at its address any more. */
  @Override
  void close();

  /**
   * A genuine report on a delivery, for channels with {@code STATUS_CALLBACK}, as the service would
   * post it now.
   */
  default Optional<Callback> report(DeliveryKey key) {
    return Optional.empty();
  }

  /**
   * Puts a report where the channel fetches it, for channels with {@code STATUS_POLL}.
   *
   * @return whether it can do so
   */
  default boolean leaveReport(DeliveryKey key) {
    return false;
  }
}
