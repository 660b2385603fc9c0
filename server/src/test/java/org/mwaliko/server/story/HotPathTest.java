package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.TestDatabase;

/**
 * What the database looks at for a campaign, with many others behind it. The database itself says
 * so, in its log of slow statements, which takes all here that examine many rows.
 */
class HotPathTest {

  private static final int BEHIND = 50_000;

  /** More than any chunk of work touches, and far less than what is behind it. */
  private static final int MOST_ROWS = 6_000;

  private static final int PEOPLE = 400;

  @Test
  void nothingOnTheHotPathLooksAtWhatLiesBehindIt() {
    // Connections take these settings over when they are made, so they come first.
    try (Database settings = TestDatabase.create()) {
      settings.update("SET GLOBAL log_output = 'TABLE'");
      settings.update("SET GLOBAL min_examined_row_limit = " + MOST_ROWS);
      settings.update("SET GLOBAL long_query_time = 0");
      settings.update("SET GLOBAL slow_query_log = ON");
      try {
        examine();
      } finally {
        settings.update("SET GLOBAL slow_query_log = OFF");
        settings.update("SET GLOBAL long_query_time = 10");
        settings.update("SET GLOBAL min_examined_row_limit = 0");
      }
    }
  }

  private static void examine() {
    TestClock clock = new TestClock();
    try (TestService service =
            TestService.start("hot-path", clock, "housekeeping: { every: PT1S }\n");
        Database database = new Database(service.database)) {
      lieBehind(database);
      people(database);
      database.update("TRUNCATE TABLE mysql.slow_log");
      run(service, clock);
      // Not on the hot path, and of the same connections: that it is logged shows that others
      // would be.
      service.client.run("{ accounts(filter: {hasEmail: true}) { totalCount } }");
      List<String> slow = slow(database);
      // The database writes its log after it has answered.
      for (int i = 0; i < 200 && slow.isEmpty(); i++) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        slow = slow(database);
      }
      assertEquals(List.of(), slow.stream().filter(s -> !s.contains("COUNT(*)")).toList());
      assertEquals(1, slow.size(), slow.toString());
    }
  }

  private static List<String> slow(Database database) {
    return database.query(
        """
        SELECT rows_examined, LEFT(sql_text, 300) AS statement FROM mysql.slow_log
        WHERE db = ? AND rows_examined > ?
        """,
        row -> row.number("rows_examined") + " " + row.string("statement"),
        schema(database),
        MOST_ROWS);
  }

  private static void run(TestService service, TestClock clock) {
    JsonNode started =
        service.client.mutate(
            """
            mutation { inviteSelected(input: {select: {emails: ["hot0@example.com"]},
              ladder: [{channel: "print", afterHours: 2}], idempotencyKey: "one"}) {
              campaign { id } userErrors { message } } }
            """,
            Map.of());
    complete(service, started);
    complete(
        service,
        service.client.mutate(
            """
            mutation { deliverAccessCodes(input: {idempotencyKey: "codes", channels: ["sms"]}) {
              campaign { id } userErrors { message } } }
            """,
            Map.of()));
    service.client.run(
        "{ account(by: {email: \"hot0@example.com\"}) { whyNotClaimed { reason } } }");
    service.client.run("{ campaigns(first: 10) { nodes { counts { total accepted } } } }");
    clock.advance(Duration.ofHours(3));
    service.client.await(
        "{ campaigns(first: 1) { nodes { kind status } } }",
        Map.of(),
        data ->
            data.at("/campaigns/nodes/0/kind").asText().equals("LADDER")
                && data.at("/campaigns/nodes/0/status").asText().equals("COMPLETED"));
    assertTrue(service.twilio.messages().size() >= PEOPLE);
  }

  private static void complete(TestService service, JsonNode started) {
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status counts { accepted } } }",
        Map.of("id", started.at("/campaign/id").asText()),
        data -> data.at("/campaign/status").asText().equals("COMPLETED"));
  }

  private static String schema(Database database) {
    return database.queryOne("SELECT DATABASE() AS name", row -> row.string("name")).orElseThrow();
  }

  /** A campaign that is over, whose people are invited still. */
  private static void lieBehind(Database database) {
    database.update(
        """
        INSERT INTO campaign (id, kind, status, channels, created_by, created_by_name, created_at,
          expanded_at, completed_at)
        VALUES ('01900000-0000-7000-8000-000000000000', 'INVITE_ALL', 'COMPLETED', 'email', 'x', 'x', '2025-01-01', '2025-01-01',
          '2025-01-01')
        """);
    database.update(
        """
        INSERT INTO account (id, email, display_name, source, status, created_at, invited_at)
        SELECT CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')), CONCAT('behind', seq, '@example.com'), CONCAT('Behind ', seq), 'IMPORT',
          'INVITED', '2025-01-01', '2025-01-01' FROM seq_1_to_%d
        """
            .formatted(BEHIND));
    database.update(
        """
        INSERT INTO claim_secret (id, account_id, kind, lookup_hash, live, created_at, expires_at)
        SELECT id, id, 'LINK', UNHEX(SHA2(id, 256)), 1, '2025-01-01', '2099-01-01' FROM account
        """);
    database.update(
        """
        INSERT INTO invitation (campaign_id, account_id, state)
        SELECT c.id, a.id, 'MADE' FROM account a JOIN campaign c
        """);
    database.update(
        """
        INSERT INTO delivery (id, campaign_id, account_id, secret_id, channel, state, attempts,
          provider_id, created_at, updated_at)
        SELECT s.id, c.id, s.account_id, s.id, ELT(1 + MOD(CRC32(s.id), 3), 'email', 'sms', 'print'),
          'ACCEPTED', 1, CONCAT('x', CRC32(s.id)), '2025-01-01', '2025-01-01'
        FROM claim_secret s JOIN campaign c
        """);
    database.update(
        """
        INSERT INTO campaign_tally (campaign_id, shard, accepted)
        SELECT id, 0, %d FROM campaign
        """
            .formatted(BEHIND));
    database.query("ANALYZE TABLE account, claim_secret, invitation, delivery", row -> 1);
  }

  private static void people(Database database) {
    database.update(
        """
        INSERT INTO account (id, email, display_name, source, status, created_at)
        VALUES ('01910000-0000-7000-8000-000000000000', 'hot0@example.com', 'Hot', 'IMPORT', 'AWAITING_INVITATION', '2026-01-01')
        """);
    database.update(
        """
        INSERT INTO account (id, external_id, phone, display_name, source, status, created_at)
        SELECT CONCAT('01910000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')), CONCAT('H', seq), CONCAT('+2547123', LPAD(seq, 5, '0')), CONCAT('Hot ', seq),
          'IMPORT', 'AWAITING_INVITATION', '2026-01-01' FROM seq_1_to_%d
        """
            .formatted(PEOPLE));
  }
}
