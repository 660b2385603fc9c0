package org.mwaliko.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.suppression.Suppressions;

/** Outcomes that the database refuses. P8. */
class ResultWriterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void anOutcomeThatTheDatabaseRefusesKeepsNoOtherFromBeingNoted() throws Exception {
    try (Database database = TestDatabase.create()) {
      Queue queue = new Queue(database);
      UUID owner = Ids.next();
      queue.renew(owner, NOW.plusSeconds(60), NOW);
      Outbox.fill(database, queue, 20, NOW);
      List<ClaimedDelivery> claimed = queue.claim(Outbox.CHANNEL, owner, 20, NOW);
      database.update(
          """
          CREATE TRIGGER refuses BEFORE UPDATE ON delivery FOR EACH ROW
          IF NEW.detail = 'poison' THEN SIGNAL SQLSTATE '45000'; END IF
          """);
      CountDownLatch noted = new CountDownLatch(20);
      ResultWriter writer =
          new ResultWriter(
              database,
              queue,
              new Suppressions(database, null, null),
              owner,
              InstantSource.fixed(NOW));
      for (ClaimedDelivery delivery : claimed) {
        boolean poison = delivery == claimed.get(7);
        writer.add(
            new Settlement(
                delivery,
                DeliveryState.ACCEPTED,
                1,
                0,
                Optional.empty(),
                Optional.of("p"),
                Optional.empty(),
                poison ? "poison" : "fine"),
            noted::countDown);
      }
      assertTrue(noted.await(30, TimeUnit.SECONDS), noted.getCount() + " are not noted");
      writer.close();
      List<String> details = new ArrayList<>();
      database.query(
          "SELECT state, detail FROM delivery",
          row -> details.add(row.string("state") + " " + row.findString("detail").orElse("-")));
      assertEquals(19, details.stream().filter("ACCEPTED fine"::equals).count());
      assertEquals(1, details.stream().filter("ACCEPTED -"::equals).count());
    }
  }
}
