package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;

/** What an integration may do, and whether those whom it adds are invited. */
class ScimInvitingTest {

  private ScimWorld world;

  @BeforeEach
  void start() {
    world = new ScimWorld("scim-inviting");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static String user(String name, String more) {
    return "{\"userName\": \"%1$s@example.com\", \"name\": {\"givenName\": \"%1$s\"}%2$s}"
        .formatted(name, more);
  }

  private String status(String name) {
    return world.account(name + "@example.com").get("status");
  }

  @Test
  void whoIsCreatedByAnIntegrationThatInvitesIsInvitedOnce() throws Exception {
    ScimClient inviting = world.integration(true);
    String id = inviting.post(user("amina", "")).id();
    assertEquals("INVITED", status("amina"));
    assertTrue(world.service.mail.waitForIncomingEmail(10_000, 1));
    assertEquals(
        List.of("ACCOUNT_CREATED INTEGRATION"),
        world.events(id),
        "the campaign is an event itself");

    inviting.post(user("left", ", \"active\": false"));
    assertEquals("DEACTIVATED", status("left"));
    inviting.delete(id);
    assertEquals(201, inviting.post(user("amina", "")).status());
    assertEquals("INVITED", status("amina"), "as before, and not anew");

    world.client.post(user("quiet", ""));
    assertEquals("AWAITING_INVITATION", status("quiet"));
    assertEquals(
        200,
        inviting
            .patch(
                inviting.find("userName eq \"quiet@example.com\"").text("/Resources/0/id"),
                "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"T\"}")
            .status());
    assertEquals("AWAITING_INVITATION", status("quiet"), "created by another");
    try (Database database = new Database(world.service.database)) {
      assertEquals(1, database.count("SELECT COUNT(*) AS n FROM delivery"));
    }
  }

  @Test
  void anIntegrationThatReadsChangesNothing() {
    String id = world.client.post(user("seen", "")).id();
    ScimClient reader = world.integration("canManageAccounts", false);
    assertEquals(200, reader.get("/Users/" + id).status());
    assertEquals(
        1, reader.find("userName eq \"seen@example.com\"").body().get("totalResults").asInt());
    assertEquals(403, reader.post(user("new", "")).status());
    assertEquals(403, reader.put(id, user("seen", "")).status());
    assertEquals(
        403,
        reader.patch(id, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"T\"}").status());
    assertEquals(403, reader.delete(id).status());
    assertEquals("AWAITING_INVITATION", status("seen"));
  }

  @Test
  void nobodySlipsBetweenInviteAllAndWhatItSwitchesOn() throws Exception {
    world.client.post(user("first", ""));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> posts = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        String name = "p" + i;
        posts.add(threads.submit(() -> world.client.post(user(name, "")).status()));
        if (i == 10) {
          threads.submit(
              () ->
                  world.service.client.mutate(
                      "mutation { inviteAll(input: { idempotencyKey: \"x\" }) { campaign { id } userErrors { message } } }",
                      Map.of()));
        }
      }
      for (Future<Integer> post : posts) {
        assertEquals(201, post.get());
      }
    }
    world.service.client.await(
        "{ accounts(filter: { status: [AWAITING_INVITATION] }) { totalCount } }",
        Map.of(),
        data -> data.at("/accounts/totalCount").asInt() == 0);
    try (Database database = new Database(world.service.database)) {
      assertEquals(31, database.count("SELECT COUNT(DISTINCT account_id) AS n FROM delivery"));
      assertEquals(31, database.count("SELECT COUNT(*) AS n FROM delivery"));
    }
  }

  @Test
  void theTokenIsChangedAndPeopleStayKnown() {
    ScimClient one = world.integration(false);
    String id = one.post(user("kept", ", \"externalId\": \"x-1\"")).id();
    String integration =
        world
            .service
            .client
            .run("{ integrations { nodes { id } } }")
            .at("/integrations/nodes/1/id")
            .asText();
    String token =
        world
            .service
            .client
            .mutate(
                """
                mutation ($id: ID!) { rotateIntegrationToken(input: { id: $id }) {
                  token userErrors { message } } }
                """,
                Map.of("id", integration))
            .get("token")
            .asText();
    assertEquals(401, one.get("/Users/" + id).status());
    ScimClient same = new ScimClient(world.service.client.url(), token);
    assertEquals("x-1", same.get("/Users/" + id).text("/externalId"));
    world.service.client.mutate(
        "mutation ($id: ID!) { deleteIntegration(input: { id: $id }) { userErrors { message } } }",
        Map.of("id", integration));
    assertEquals(401, same.get("/Users/" + id).status());
    assertEquals("AWAITING_INVITATION", status("kept"));
  }
}
