package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.server.demo.TwilioStandIn;

/** The main job as its users see it: over HTTP, SMTP, Twilio's API and on paper. P1, P2, P5, P8. */
class MainJobTest {

  private static final Path FILES = Path.of("src/test/resources/imports");
  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
  private static final Pattern LINK = Pattern.compile("http://\\S+/claim/[A-Za-z0-9_-]{22}");

  private static final String COUNTS =
      "total pending skipped queued sending accepted deferred unknown failed canceled";

  @ParameterizedTest
  @CsvSource({"workplace-accounts.csv, 60, 36", "workplace-accounts.xlsx, 40, 20"})
  void everybodyInASpreadsheetIsInvitedByTheChannelThatReachesThemAndClaims(
      String file, int people, int emails) throws Exception {
    try (TestService service = TestService.start(file.replace('.', '-'))) {
      importLater(service, file, people);
      nobodyReceivesAnythingAndClaimsFail(service, people - emails);

      JsonNode campaign = inviteAll(service);
      assertEquals(people, campaign.at("/counts/total").asInt());
      assertEquals(people, campaign.at("/counts/accepted").asInt());

      Map<String, String> secrets = new HashMap<>(links(service, emails));
      secrets.putAll(textedCodes(service));
      secrets.putAll(printedCodes(service));
      assertEquals(people, secrets.size());
      assertEquals(people, new HashSet<>(secrets.values()).size());

      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        JsonNode claimed = claim(service, secret.getValue());
        assertEquals(secret.getKey(), claimed.at("/account/id").asText(), claimed.toString());
        JsonNode again = claim(service, secret.getValue());
        assertEquals("CLAIM_REFUSED", again.at("/userErrors/0/code").asText());
      }
      JsonNode done = service.client.run("{ accounts(filter: {status: CLAIMED}) { totalCount } }");
      assertEquals(people, done.at("/accounts/totalCount").asInt());
      int texts = service.twilio.messages().size();
      assertEquals(people - emails - texts, pagesToPrint(service));
    }
  }

  @Test
  void aFileWithBadRowsGivesTheGoodOneAndSaysOfEachOtherWhatIsWrong() {
    try (TestService service = TestService.start("bad-rows")) {
      importLater(service, "workplace-accounts.csv", 60);
      String id =
          service.client.upload("ACCOUNTS", FILES.resolve("workplace-accounts-with-bad-rows.csv"));
      JsonNode rows =
          service
              .client
              .run(
                  """
                  query ($id: ID!) { import(id: $id) { rows {
                    nodes { line status problems { severity column code message } } } } }
                  """,
                  Map.of("id", id))
              .at("/import/rows/nodes");
      assertEquals(12, rows.size());
      Set<String> messages = new HashSet<>();
      for (JsonNode row : rows) {
        boolean good = row.get("line").asInt() == 2;
        assertEquals(good ? 0 : 1, row.get("problems").size(), row.toString());
        if (!good) {
          messages.add(row.at("/problems/0/message").asText());
        }
      }
      assertEquals(11, messages.size());
    }
  }

  @Test
  void theSameKeyIsTheSameCampaignAndAnotherRequestUnderItIsRefused() {
    try (TestService service = TestService.start("keys")) {
      importLater(service, "workplace-accounts.csv", 60);
      String first = start(service, "key", List.of()).at("/campaign/id").asText();
      String second = start(service, "key", List.of()).at("/campaign/id").asText();
      assertEquals(first, second);
      JsonNode other = start(service, "key", List.of("print"));
      assertEquals("IDEMPOTENCY_KEY_REUSED", other.at("/userErrors/0/code").asText());
      JsonNode nobody = start(service, "another key", List.of());
      assertEquals("NOBODY_TO_INVITE", nobody.at("/userErrors/0/code").asText());
    }
  }

  @Test
  void aSelectionFileInvitesThoseItNamesAndListsTheOthers() {
    try (TestService service = TestService.start("selection")) {
      importLater(service, "workplace-accounts.csv", 60);
      JsonNode byEmail = inviteFile(service, "selection-email.csv");
      assertEquals(24, byEmail.at("/campaign/counts/total").asInt());
      assertEquals("[\"nobody@example.com\"]", byEmail.get("unknown").toString());

      JsonNode byId = inviteFile(service, "selection-external-id.csv");
      assertEquals(10, byId.at("/campaign/counts/total").asInt());
      assertEquals(15, byId.get("ineligible").size(), "those that the first file invited");

      JsonNode nobody = inviteFile(service, "selection-email.csv", "again");
      assertEquals("NOBODY_TO_INVITE", nobody.at("/userErrors/0/code").asText());
      String message = nobody.at("/userErrors/0/message").asText();
      assertTrue(message.contains("1 entries name no account: nobody@example.com."), message);
      assertTrue(message.contains("24 name an account in another state"), message);

      importLater(service, "workplace-accounts.xlsx", 40);
      JsonNode fromExcel = inviteFile(service, "selection-external-id.xlsx");
      assertEquals(20, fromExcel.at("/campaign/counts/total").asInt());
      assertEquals(0, fromExcel.get("ineligible").size());
    }
  }

  @Test
  void peopleAreSelectedByIdExternalIdAndEmailAndWhatNamesNobodyIsListed() {
    try (TestService service = TestService.start("select")) {
      importLater(service, "workplace-accounts.csv", 60);
      String id =
          service
              .client
              .run("{ account(by: {externalId: \"e00009\"}) { id } }")
              .at("/account/id")
              .asText();
      selects(service, Map.of("accountIds", List.of(id, "no-id")), "no-id");
      selects(service, Map.of("externalIds", List.of("e00003", "E77777")), "E77777");
      selects(
          service,
          Map.of("emails", List.of("PERSON0001@example.com", "nobody@example.com")),
          "nobody@example.com");
    }
  }

  private static void selects(TestService service, Map<String, ?> select, String unknown) {
    JsonNode payload =
        service.client.mutate(
            """
            mutation ($input: InviteSelectedInput!) { inviteSelected(input: $input) {
              campaign { counts { total } } unknown ineligible userErrors { message } } }
            """,
            Map.of("input", Map.of("select", select, "idempotencyKey", unknown)));
    assertEquals(1, payload.at("/campaign/counts/total").asInt());
    assertEquals(1, payload.get("unknown").size());
    assertEquals(unknown, payload.at("/unknown/0").asText());
  }

  @Test
  void accessCodesAreDeliveredToThoseWithoutAnEmailOnlyAndThenClaimTheirAccounts()
      throws Exception {
    try (TestService service = TestService.start("codes")) {
      importLater(service, "workplace-accounts.csv", 60);
      JsonNode payload =
          service.client.mutate(
              """
              mutation { deliverAccessCodes(input: {channels: ["sms"], idempotencyKey: "codes"}) {
                campaign { id } userErrors { message } } }
              """,
              Map.of());
      JsonNode campaign =
          service
              .client
              .await(
                  """
                  query ($id: ID!) { campaign(id: $id) { status counts { total accepted skipped }
                    skipped { nodes { account { displayName } code message } } } }
                  """,
                  Map.of("id", payload.at("/campaign/id").asText()),
                  data -> data.at("/campaign/status").asText().equals("COMPLETED"))
              .get("campaign");
      assertEquals(24, campaign.at("/counts/total").asInt());
      assertEquals(16, campaign.at("/counts/accepted").asInt());
      assertEquals(8, campaign.at("/skipped/nodes").size(), "those without a phone");
      assertEquals("UNREACHABLE", campaign.at("/skipped/nodes/0/code").asText());
      assertEquals(0, service.mail.getReceivedMessages().length);
      String code = code(service.twilio.messages().getFirst().body());
      assertFalse(
          claim(service, code.toLowerCase(Locale.ROOT).replace('-', ' ')).at("/account").isNull());
    }
  }

  @Test
  void aMessageOfOnesOwnIsSentInThePersonsLanguageAndEscaped() throws Exception {
    try (TestService service = TestService.start("message")) {
      create(service, "Nia <b>", "nia@example.com", "sw");
      service.mail.waitForIncomingEmail(20_000, 1);
      MimeMessage mail = service.mail.getReceivedMessages()[0];
      assertEquals("Karibu Nia <b>", mail.getSubject());
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      String text = parts.getBodyPart(0).getContent().toString();
      String html = parts.getBodyPart(1).getContent().toString();
      assertTrue(text.contains("Habari Nia <b>"), text);
      assertTrue(html.contains("<bdi>Nia &lt;b&gt;</bdi>"), html);
      assertTrue(LINK.matcher(text).find());
    }
  }

  @Test
  void resendingEndsTheOldLink() throws Exception {
    try (TestService service = TestService.start("resend")) {
      String id = create(service, "Nia", "nia@example.com", "en");
      service.mail.waitForIncomingEmail(20_000, 1);
      String old = link(service.mail.getReceivedMessages()[0]);
      service.client.mutate(
          """
          mutation ($input: ResendInviteInput!) { resendInvite(input: $input) {
            campaign { id } userErrors { message } } }
          """,
          Map.of("input", Map.of("account", Map.of("id", id), "idempotencyKey", "again")));
      service.mail.waitForIncomingEmail(20_000, 2);
      String fresh = link(service.mail.getReceivedMessages()[1]);
      assertNotEquals(old, fresh);
      assertEquals("CLAIM_REFUSED", claim(service, old).at("/userErrors/0/code").asText());
      assertEquals(id, claim(service, fresh).at("/account/id").asText());
    }
  }

  private static void importLater(TestService service, String file, int people) {
    String id = service.client.upload("ACCOUNTS", FILES.resolve(file));
    JsonNode applied =
        service.client.mutate(
            """
            mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
              import { status counts { total created refused } campaign { id } }
              userErrors { message } } }
            """,
            Map.of("input", Map.of("importId", id, "invite", "LATER", "idempotencyKey", file)));
    assertEquals(people, applied.at("/import/counts/created").asInt());
    assertTrue(applied.at("/import/campaign").isNull());
  }

  private static JsonNode inviteFile(TestService service, String file) {
    return inviteFile(service, file, file);
  }

  private static JsonNode inviteFile(TestService service, String file, String key) {
    String id = service.client.upload("SELECTION", FILES.resolve(file));
    return service
        .client
        .run(
            """
            mutation ($input: InviteSelectedInput!) { inviteSelected(input: $input) {
              campaign { counts { total } } unknown ineligible userErrors { code message } } }
            """,
            Map.of("input", Map.of("select", Map.of("importId", id), "idempotencyKey", key)))
        .get("inviteSelected");
  }

  /** P1. */
  private static void nobodyReceivesAnythingAndClaimsFail(TestService service, int withoutEmail)
      throws Exception {
    List<String> codes = new ArrayList<>();
    for (JsonNode account :
        service
            .client
            .run("{ accounts(first: 100, filter: {hasEmail: false}) { nodes { id } } }")
            .at("/accounts/nodes")) {
      JsonNode revealed =
          service.client.mutate(
              """
              mutation ($input: RevealAccessCodeInput!) { revealAccessCode(input: $input) {
                accessCode { code claimable } userErrors { message } } }
              """,
              Map.of("input", Map.of("account", Map.of("id", account.get("id").asText()))));
      assertFalse(revealed.at("/accessCode/claimable").asBoolean());
      codes.add(revealed.at("/accessCode/code").asText());
    }
    assertEquals(withoutEmail, codes.size());
    for (String code : codes) {
      JsonNode refused = claim(service, code);
      assertEquals("CLAIM_REFUSED", refused.at("/userErrors/0/code").asText());
    }
    assertEquals(0, service.mail.getReceivedMessages().length);
    assertEquals(0, service.twilio.messages().size());
    assertFalse(Files.exists(service.letters()));
  }

  private static JsonNode start(TestService service, String key, List<String> channels) {
    Map<String, Object> input = new HashMap<>(Map.of("idempotencyKey", key));
    if (!channels.isEmpty()) {
      input.put("channels", channels);
    }
    return service
        .client
        .run(
            """
            mutation ($input: InviteAllInput!) { inviteAll(input: $input) {
              campaign { id } userErrors { message code } } }
            """,
            Map.of("input", input))
        .get("inviteAll");
  }

  private static JsonNode inviteAll(TestService service) {
    String id = start(service, "launch", List.of()).at("/campaign/id").asText();
    JsonNode campaign =
        service
            .client
            .await(
                "query ($id: ID!) { campaign(id: $id) { id status counts { %s } } }"
                    .formatted(COUNTS),
                Map.of("id", id),
                data -> data.at("/campaign/status").asText().equals("COMPLETED"))
            .get("campaign");
    int sum = 0;
    for (String count : COUNTS.split(" ")) {
      sum += count.equals("total") ? 0 : campaign.get("counts").get(count).asInt();
    }
    assertEquals(campaign.at("/counts/total").asInt(), sum);
    return campaign;
  }

  /** Exactly one email to each person that has an address; their links, by account. */
  private static Map<String, String> links(TestService service, int emails) throws Exception {
    Map<String, String> byAddress = new HashMap<>();
    for (MimeMessage mail : service.mail.getReceivedMessages()) {
      String to = mail.getRecipients(RecipientType.TO)[0].toString().replaceAll(".*<|>.*", "");
      assertTrue(byAddress.put(to, link(mail)) == null, () -> "two emails to " + to);
    }
    assertEquals(emails, byAddress.size());
    return byAccount(service, "email", byAddress);
  }

  private static Map<String, String> textedCodes(TestService service) {
    Map<String, String> byPhone = new HashMap<>();
    for (TwilioStandIn.TextMessage text : service.twilio.messages()) {
      assertTrue(byPhone.put(text.to(), code(text.body())) == null, "two texts to " + text.to());
    }
    return byAccount(service, "phone", byPhone);
  }

  /** The code of each letter, which its text and its QR code agree on; by account. */
  private static Map<String, String> printedCodes(TestService service) throws Exception {
    Map<String, String> codes = new HashMap<>();
    for (JsonNode account :
        service
            .client
            .run(
                "{ accounts(first: 100) { nodes { id displayName deliveries { nodes { id channel } } }"
                    + " } }")
            .at("/accounts/nodes")) {
      assertEquals(1, account.at("/deliveries/nodes").size());
      if (account.at("/deliveries/nodes/0/channel").asText().equals("print")) {
        for (Path pdf : lettersOf(service, account.at("/deliveries/nodes/0/id").asText())) {
          Letter letter = Letter.read(pdf);
          String printed = code(letter.text());
          assertTrue(letter.qrCode().endsWith("/claim#" + printed), letter.qrCode());
          codes.put(account.get("id").asText(), printed);
        }
      }
    }
    assertFalse(codes.isEmpty());
    return codes;
  }

  private static List<Path> lettersOf(TestService service, String deliveryId) throws Exception {
    String key =
        new String(Base64.getUrlDecoder().decode(deliveryId), StandardCharsets.US_ASCII)
            .replace("Delivery:", "");
    try (Stream<Path> files = Files.walk(service.letters())) {
      List<Path> letters =
          files.filter(file -> file.getFileName().toString().startsWith(key)).toList();
      assertEquals(2, letters.size(), "one on A4, one on Letter");
      return letters;
    }
  }

  /** How many pages the file has that holds all letters. */
  private static int pagesToPrint(TestService service) throws Exception {
    try (Stream<Path> files = Files.walk(service.letters())) {
      Path merged = files.filter(file -> file.endsWith("letters-a4.pdf")).findFirst().orElseThrow();
      try (PDDocument document = Loader.loadPDF(merged.toFile())) {
        return document.getNumberOfPages();
      }
    }
  }

  private static Map<String, String> byAccount(
      TestService service, String field, Map<String, String> byAddress) {
    Map<String, String> byAccount = new HashMap<>();
    for (JsonNode account :
        service
            .client
            .run("{ accounts(first: 100) { nodes { id email phone } } }")
            .at("/accounts/nodes")) {
      String secret = byAddress.get(account.get(field).asText());
      boolean reached = !field.equals("phone") || account.get("email").isNull();
      if (secret != null && reached) {
        byAccount.put(account.get("id").asText(), secret);
      }
    }
    assertEquals(byAddress.size(), byAccount.size());
    return byAccount;
  }

  private static String link(MimeMessage mail) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    Matcher link = LINK.matcher(parts.getBodyPart(0).getContent().toString());
    assertTrue(link.find());
    return link.group();
  }

  private static String code(String text) {
    Matcher code = CODE.matcher(text);
    assertTrue(code.find(), text);
    return code.group();
  }

  private static JsonNode claim(TestService service, String secret) {
    return service
        .client
        .run(
            """
            mutation ($input: ClaimAccountInput!) { claimAccount(input: $input) {
              account { id displayName claimedAt } userErrors { message code } } }
            """,
            Map.of("input", Map.of("secret", secret)))
        .get("claimAccount");
  }

  private static String create(TestService service, String name, String email, String locale) {
    Map<String, Object> input =
        Map.of(
            "givenName", name,
            "email", email,
            "locale", locale,
            "idempotencyKey", email,
            "message",
                Map.of(
                    "translations",
                    List.of(
                        Map.of(
                            "locale", "en",
                            "subject", "Welcome {{givenName}}",
                            "text", "Hello {{givenName}}\n\n{{link}}"),
                        Map.of(
                            "locale", "sw",
                            "subject", "Karibu {{givenName}}",
                            "text", "Habari {{givenName}}\n\n{{link}}"))));
    return service
        .client
        .mutate(
            """
            mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
              account { id status } campaign { id } userErrors { message code field } } }
            """,
            Map.of("input", input))
        .at("/account/id")
        .asText();
  }
}
