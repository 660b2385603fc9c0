package org.mwaliko.crash.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mwaliko.crash.provider.Acceptance;
import org.mwaliko.crash.provider.Journal;
import org.mwaliko.crash.service.Api;

/** People who claim as soon as they have a message, some of them twice at the same moment. */
final class Claimants {

  private static final String CLAIM =
      """
      mutation ($input: ClaimAccountInput!) {
        claimAccount(input: $input) { account { id } userErrors { code } } }
      """;
  private static final int ONE_IN = 4;
  private static final int AT_ONCE = 4;
  private static final long POLL_MILLIS = 20;

  private final Journal journal;
  private final Api api;
  private final List<String> succeeded = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Thread reader;
  private volatile boolean finishing;

  Claimants(Journal journal, Api api) {
    this.journal = journal;
    this.api = api;
    this.reader = Thread.ofVirtual().name("claimants").start(this::read);
  }

  /** The secret of each claim that was confirmed. */
  List<String> succeeded() {
    return List.copyOf(succeeded);
  }

  /** Waits until all who have a message have claimed, and fails if one of them was not answered. */
  void finish() throws InterruptedException {
    finishing = true;
    reader.join();
    calls.shutdown();
    if (!calls.awaitTermination(3, TimeUnit.MINUTES)) {
      throw new IllegalStateException("Claims are not answered");
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("A claim failed", failures.getFirst());
    }
  }

  private void read() {
    try {
      boolean last = false;
      for (int position = 0; !last; ) {
        last = finishing;
        List<Acceptance> fresh = journal.from(position);
        position += fresh.size();
        for (Acceptance entry : fresh) {
          if (Math.floorMod(entry.recipient().hashCode(), ONE_IN) == 0) {
            room.acquire();
            calls.submit(() -> claimTwiceAtOnce(entry.secret()));
          }
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void claimTwiceAtOnce(String secret) {
    Thread other = Thread.ofVirtual().start(() -> claim(secret));
    claim(secret);
    try {
      other.join();
      claim(secret);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  private void claim(String secret) {
    try {
      JsonNode payload =
          api.ask(CLAIM, Map.of("input", Map.of("secret", secret))).get("claimAccount");
      if (payload.hasNonNull("account")) {
        succeeded.add(secret);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }
}
