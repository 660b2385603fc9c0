package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of letters when there is no room for them. P2, P8. */
class DiskFullTest {

  private static final int PEOPLE = 30;
  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");

  private final TestClock clock = new TestClock();

  @Test
  void lettersWaitForRoomAndNobodyElseWaitsForThem() throws Exception {
    Path letters =
        Files.createDirectories(
            Path.of("target", "story", "disk-full-" + ProcessHandle.current().pid(), "letters"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", letters.toString()),
        "this needs the right to mount a small disk");
    try (TestService service = TestService.start("disk-full", clock, "")) {
      for (int i = 0; i < PEOPLE; i++) {
        create(service, "Person " + i, "externalId: \"E%d\"".formatted(i));
      }
      create(service, "Ada", "email: \"ada@example.com\"");
      String campaign =
          service
              .client
              .mutate(
                  """
                  mutation { inviteAll(input: {idempotencyKey: "all"}) {
                    campaign { id } userErrors { message } } }
                  """,
                  Map.of())
              .at("/campaign/id")
              .asText();
      JsonNode full =
          await(service, campaign, data -> data.at("/campaign/counts/deferred").asInt() > 0);
      assertTrue(full.at("/campaign/counts/accepted").asInt() < PEOPLE, full.toString());
      service.mail.waitForIncomingEmail(20_000, 1);
      assertEquals(1, service.mail.getReceivedMessages().length, "email goes on");
      JsonNode channels = service.client.run("{ channels { name health { up detail } } }");
      assertTrue(channels.toString().contains("MB are left for letters"), channels.toString());

      assertTrue(run("mount", "-o", "remount,size=64m", letters.toString()));
      // The channel rests for a minute.
      clock.advance(Duration.ofSeconds(61));
      JsonNode done =
          await(
              service, campaign, data -> data.at("/campaign/status").asText().equals("COMPLETED"));
      assertEquals(PEOPLE + 1, done.at("/campaign/counts/accepted").asInt());
      Set<String> codes = new HashSet<>();
      try (Stream<Path> files = Files.walk(letters)) {
        for (Path file :
            files.filter(f -> f.toString().matches(".*/[0-9a-f-]{36}-a4\\.pdf")).toList()) {
          Matcher code = CODE.matcher(Letter.text(file));
          assertTrue(code.find(), "half a letter: " + file);
          codes.add(code.group());
        }
      }
      assertEquals(PEOPLE, codes.size(), "a whole letter for each");
    } finally {
      assertTrue(run("umount", letters.toString()));
    }
  }

  private static JsonNode await(TestService service, String campaign, Predicate<JsonNode> wanted) {
    return service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status counts { accepted deferred } } }",
        Map.of("id", campaign),
        wanted);
  }

  private static void create(TestService service, String name, String more) {
    service.client.mutate(
        """
        mutation { createAccount(input: {displayName: "%s", %s, invite: LATER,
          idempotencyKey: "%s"}) { account { id } userErrors { message } } }
        """
            .formatted(name, more, name),
        Map.of());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
