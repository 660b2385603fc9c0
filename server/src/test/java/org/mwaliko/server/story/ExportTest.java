package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.TallyCheck;

/** Whom no message reached, from the download to the next attempt. P8. */
class ExportTest {

  private static final Path FILES = Path.of("src/test/resources/imports");

  @ParameterizedTest
  @CsvSource({"workplace-accounts.csv, csv", "workplace-accounts.xlsx, xlsx"})
  void failuresAreDownloadedAsTheyWereUploadedAndUploadedAgainAsASelection(String file, String type)
      throws Exception {
    try (TestService service = TestService.start("export-" + type);
        Database database = new Database(service.database)) {
      String id = service.client.upload("ACCOUNTS", FILES.resolve(file));
      String campaign = applyNow(service, id);
      database.update(
          """
          UPDATE delivery SET state = 'FAILED', code = '550', detail = '=no such mailbox'
          WHERE channel = 'email' ORDER BY id LIMIT 3
          """);
      TallyCheck.moved(database, Standing.ACCEPTED, Standing.FAILED, 3);

      JsonNode urls =
          service.client.run(
              """
              query ($import: ID!, $campaign: ID!) {
                import(id: $import) { failedDeliveries }
                campaign(id: $campaign) { failedDeliveries } }
              """,
              Map.of("import", id, "campaign", campaign));
      String url = urls.at("/import/failedDeliveries").asText();
      assertEquals(401, service.client.get(url, false).statusCode());
      HttpResponse<byte[]> answer = service.client.get(url, true);
      assertEquals(200, answer.statusCode());
      byte[] csv = service.client.get(urls.at("/campaign/failedDeliveries").asText(), true).body();
      String text = new String(csv, StandardCharsets.UTF_8);
      assertEquals(4, text.lines().count(), text);
      assertTrue(text.startsWith("\ufeffExternal ID,Email,Phone,Name,Mwaliko status,"), text);
      assertTrue(text.contains(",FAILED,email,550,"), text);
      assertTrue(text.contains(",resendInvite"), text);
      assertFalse(text.lines().anyMatch(line -> line.matches(".*(^|,)\"?[=+@-].*")), text);
      remindsThree(service, answer.body(), type, "of the import");
      remindsThree(service, csv, "csv", "of the campaign");
    }
  }

  private static void remindsThree(TestService service, byte[] file, String type, String key)
      throws Exception {
    Path again = Files.write(service.directory.resolve("again." + type), file);
    String selection = service.client.upload("SELECTION", again);
    JsonNode reminded =
        service.client.mutate(
            """
            mutation ($input: RemindUnclaimedInput!) { remindUnclaimed(input: $input) {
              campaign { counts { total } } unknown ineligible userErrors { message } } }
            """,
            Map.of(
                "input",
                Map.of(
                    "select",
                    Map.of("importId", selection),
                    "channels",
                    List.of("print"),
                    "idempotencyKey",
                    key)));
    assertEquals(3, reminded.at("/campaign/counts/total").asInt(), reminded.toString());
    assertEquals(0, reminded.get("unknown").size(), reminded.toString());
  }

  private static String applyNow(TestService service, String id) {
    JsonNode applied =
        service.client.mutate(
            """
            mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
              import { campaign { id } } userErrors { message } } }
            """,
            Map.of("input", Map.of("importId", id, "invite", "NOW", "idempotencyKey", "apply")));
    String campaign = applied.at("/import/campaign/id").asText();
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status } }",
        Map.of("id", campaign),
        data -> data.at("/campaign/status").asText().equals("COMPLETED"));
    return campaign;
  }
}
