package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is on paper: a letter printed again, and what a manager hands out. */
class PrintTest {

  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");

  @Test
  void aLetterPrintedAgainVoidsTheCodeOfTheOldOne() throws Exception {
    try (TestService service = TestService.start("reprint")) {
      String person = create(service, "Nia Mwangi", "E1", "NOW", "");
      Path first = whole(service, invitedBy(service, person));
      String old = code(first);
      JsonNode again =
          service.client.mutate(
              """
              mutation ($id: ID!) { resendInvite(input: {account: {id: $id}, idempotencyKey: "lost"}) {
                campaign { id } userErrors { message } } }
              """,
              Map.of("id", person));
      String fresh = code(whole(service, again.at("/campaign/id").asText()));
      assertNotEquals(old, fresh);
      assertEquals(old, code(first), "the old letter is what it was: it may be in the post");
      assertEquals("CLAIM_REFUSED", claim(service, old).at("/userErrors/0/code").asText());
      assertEquals(person, claim(service, fresh).at("/account/id").asText());
    }
  }

  @Test
  void managersOfOneNameEachGetTheLettersOfTheirOwnPeople() throws Exception {
    try (TestService service =
        TestService.start(
            "groups",
            InstantSource.system(),
            "    group-by: [manager, location]\n    labels: [l7160]\n")) {
      create(service, "Amara Obi", "M1", "LATER", "");
      create(service, "Amara Obi", "M2", "LATER", "");
      create(service, "Zoe", "E1", "LATER", "manager: {externalId: \"M1\"}, location: \"Leeds\"");
      create(service, "Anna", "E2", "LATER", "manager: {externalId: \"M2\"}, location: \"Leeds\"");
      create(service, "Berta", "E3", "LATER", "manager: {externalId: \"M1\"}");
      JsonNode invited =
          service.client.mutate(
              """
              mutation { inviteSelected(input: {select: {externalIds: ["E1", "E2", "E3"]},
                idempotencyKey: "all"}) { campaign { id } userErrors { message } } }
              """,
              Map.of());
      Path batch = whole(service, invited.at("/campaign/id").asText()).getParent();
      assertEquals(List.of("amara-obi-m1", "amara-obi-m2"), list(batch.resolve("managers")));
      assertEquals(List.of("leeds", "none"), list(batch.resolve("locations")));
      Path one = batch.resolve("managers/amara-obi-m1");
      assertEquals(
          List.of(
              "cover-a4.pdf",
              "cover-letter.pdf",
              "labels-l7160.pdf",
              "letters-a4.pdf",
              "letters-letter.pdf"),
          list(one));
      String cover = Letter.text(one.resolve("cover-a4.pdf"));
      assertTrue(cover.contains("Amara Obi (M1)"), cover);
      assertTrue(cover.contains("Zoe") && cover.contains("Berta"), cover);
      assertFalse(cover.contains("Anna") || CODE.matcher(cover).find(), cover);
      assertFalse(Letter.text(one.resolve("letters-a4.pdf")).contains("Anna"));
    }
  }

  private static String create(
      TestService service, String name, String number, String invite, String more) {
    return service
        .client
        .mutate(
            """
            mutation { createAccount(input: {displayName: "%s", externalId: "%s", locale: "en",
              idempotencyKey: "%s", invite: %s, %s}) { account { id } userErrors { message } } }
            """
                .formatted(name, number, number, invite, more),
            Map.of())
        .at("/account/id")
        .asText();
  }

  private static String invitedBy(TestService service, String account) {
    return service
        .client
        .await(
            "{ campaigns(first: 1) { nodes { id status } } }",
            Map.of(),
            data -> data.at("/campaigns/nodes/0/status").asText().equals("COMPLETED"))
        .at("/campaigns/nodes/0/id")
        .asText();
  }

  /** The file to print, once the campaign is over. */
  private static Path whole(TestService service, String campaign) throws Exception {
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status } }",
        Map.of("id", campaign),
        data -> data.at("/campaign/status").asText().equals("COMPLETED"));
    try (Stream<Path> files = Files.walk(service.letters(), 2)) {
      return files
          .filter(f -> f.endsWith("letters-a4.pdf"))
          .max((a, b) -> Long.compare(modified(a), modified(b)))
          .orElseThrow();
    }
  }

  private static long modified(Path file) {
    return file.toFile().lastModified();
  }

  private static List<String> list(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static String code(Path letters) throws Exception {
    Matcher code = CODE.matcher(Letter.read(letters).text());
    assertTrue(code.find());
    return code.group();
  }

  private static JsonNode claim(TestService service, String secret) {
    return service
        .client
        .run(
            """
            mutation ($secret: String!) { claimAccount(input: {secret: $secret}) {
              account { id } userErrors { code } } }
            """,
            Map.of("secret", secret))
        .get("claimAccount");
  }
}
