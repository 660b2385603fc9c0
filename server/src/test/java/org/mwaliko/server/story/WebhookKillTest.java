package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.webhook.Receiver;

/** {@code kill -9} while events are on their way. */
class WebhookKillTest {

  private static final String TOKEN = "webhook-kill-test-token";
  private static final int EVENTS = 40;

  @Test
  void everyEventArrivesThoughTheServerIsKilledWhileItSends() throws Exception {
    try (Receiver receiver = new Receiver()) {
      Path directory = Path.of("target", "story", "hook-kill-" + ProcessHandle.current().pid());
      Files.createDirectories(directory);
      int port = TestService.freePort();
      Path config = Files.writeString(directory.resolve("mwaliko.yaml"), config(port, directory));
      GraphQlClient client = new GraphQlClient("http://127.0.0.1:" + port, TOKEN);
      CountDownLatch killed = new CountDownLatch(1);
      receiver.answers(
          exchange -> {
            if (receiver.count() > EVENTS / 4) {
              killed.await();
            }
            exchange.sendResponseHeaders(200, -1);
          });

      ServiceProcess first = ServiceProcess.start(config, directory.resolve("first.log"));
      String webhook =
          client
              .mutate(
                  """
                  mutation ($url: Url!) { createWebhook(input: { url: $url,
                    events: [ACCOUNT_CLAIMED] }) { webhook { id } userErrors { message } } }
                  """,
                  Map.of("url", receiver.url().toString()))
              .at("/webhook/id")
              .asText();
      for (int i = 0; i < EVENTS; i++) {
        client.mutate(
            "mutation ($id: ID!) { testWebhook(input: { id: $id }) { userErrors { message } } }",
            Map.of("id", webhook));
      }
      Set<String> came = new HashSet<>();
      receiver.next(EVENTS / 4 + 1).forEach(request -> came.add(request.id()));
      first.kill();
      killed.countDown();

      ServiceProcess second = ServiceProcess.start(config, directory.resolve("second.log"));
      try {
        client.await(
            "{ webhookEvents(filter: {state: [DELIVERED]}) { totalCount } }",
            Map.of(),
            data -> data.at("/webhookEvents/totalCount").asInt() == EVENTS);
      } finally {
        second.stop();
      }
      List<Receiver.Request> rest = receiver.rest();
      rest.forEach(request -> came.add(request.id()));
      assertEquals(EVENTS, came.size());
      assertTrue(receiver.count() > EVENTS, "it was killed too late to prove anything");
    }
  }

  private static String config(int port, Path directory) {
    return ServiceProcess.config(
        port,
        directory,
        TestDatabase.schema(),
        TOKEN,
        "webhooks: { allowed-hosts: [127.0.0.1], timeout: PT3S, concurrency: 2 }",
        "channels: { print: { directory: %s } }".formatted(directory.resolve("letters")));
  }
}
