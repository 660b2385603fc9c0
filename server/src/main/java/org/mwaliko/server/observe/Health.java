package org.mwaliko.server.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;

/**
 * Whether this process can do its work, in the form of <a
 * href="https://github.com/microprofile/microprofile-health">MicroProfile Health</a>. It can
 * without a channel, whose messages wait then.
 */
final class Health {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final Channels channels;
  private final Duration patience;

  /**
   * Looks at the database and asks no channel anything.
   *
   * @param patience how long the database may take
   */
  Health(Database database, Channels channels, Duration patience) {
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
    for (OpenChannel channel : channels.usable()) {
      Optional<Instant> rest = channel.admission().restsUntil();
      ObjectNode data = check(all, "channel " + channel.name(), true).putObject("data");
      data.put("resting", rest.isPresent());
      rest.ifPresent(until -> data.put("until", until.toString()));
    }
    return new Finding(answers, all.toString());
  }

  private boolean databaseAnswers() {
    try {
      return CompletableFuture.supplyAsync(database::answers, Thread::startVirtualThread)
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
