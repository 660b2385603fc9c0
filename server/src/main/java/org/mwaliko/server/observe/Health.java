package org.mwaliko.server.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mwaliko.server.channel.OpenChannel;

/**
 * Whether this process can do its work, in the form of <a
 * href="https://github.com/microprofile/microprofile-health">MicroProfile Health</a>. It can
 * without a channel, whose messages wait then.
 */
final class Health {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BooleanSupplier database;
  private final Supplier<List<OpenChannel>> channels;
  private final Duration patience;

  /**
   * Looks at the database and asks no channel anything.
   *
   * @param database whether it answers
   * @param patience how long the database may take
   */
  Health(BooleanSupplier database, Supplier<List<OpenChannel>> channels, Duration patience) {
    this.database = database;
    this.channels = channels;
    this.patience = patience;
  }

  /** What is found, as JSON. */
  record Finding(boolean up, String json) {}

  /** That the process answers at all. */
  Finding live() {
    return new Finding(true, answer(true).toString());
  }

  /** That it can be sent requests. */
  Finding ready() {
    boolean answers = databaseAnswers();
    ObjectNode all = answer(answers);
    check(all, "database", answers);
    for (OpenChannel channel : channels.get()) {
      Optional<Instant> rest = channel.admission().restsUntil();
      ObjectNode data = check(all, "channel " + channel.name(), true).putObject("data");
      data.put("resting", rest.isPresent());
      rest.ifPresent(until -> data.put("until", until.toString()));
    }
    return new Finding(answers, all.toString());
  }

  private boolean databaseAnswers() {
    try {
      return CompletableFuture.supplyAsync(database::getAsBoolean, Thread::startVirtualThread)
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ObjectNode answer(boolean up) {
    ObjectNode all = JSON.createObjectNode().put("status", status(up));
    all.putArray("checks");
    return all;
  }

  private static ObjectNode check(ObjectNode all, String name, boolean up) {
    return all.withArray("checks").addObject().put("name", name).put("status", status(up));
  }

  private static String status(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
