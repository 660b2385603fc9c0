package org.mwaliko.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sixty people, imported and invited as an administrator would do it, through the API alone. */
final class SampleOrganization {

  private static final String FILE = "accounts.csv";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 250;

  /**
   * How far the invitations have got.
   *
   * @param campaign its global ID
   */
  record Invited(
      String campaign, boolean complete, int people, int email, int sms, int print, int failed) {}

  /** Somebody with an email who has not claimed their account yet. */
  record Person(String name, String givenName, String email) {}

  private final ServiceClient client;

  SampleOrganization(ServiceClient client) {
    this.client = client;
  }

  /** Whether there is nobody yet. */
  boolean isMissing() throws IOException, InterruptedException {
    return client.run("{ accounts { totalCount } }", Map.of()).at("/accounts/totalCount").asInt()
        == 0;
  }

  /** Uploads the file and applies it, without inviting anybody yet. */
  void importAccounts() throws IOException, InterruptedException {
    JsonNode created =
        client.mutate(
            """
            mutation ($input: CreateImportInput!) {
              createImport(input: $input) { import { id uploadUrl } userErrors { message } }
            }
            """,
            Map.of("fileName", FILE));
    String id = created.at("/import/id").asText();
    client.upload(URI.create(created.at("/import/uploadUrl").asText()), file());
    await(id, "PREVIEW");
    client.mutate(
        """
        mutation ($input: ApplyImportInput!) {
          applyImport(input: $input) { import { id } userErrors { message } }
        }
        """,
        Map.of("importId", id, "invite", "LATER", "idempotencyKey", "demo-" + id));
    await(id, "APPLIED");
  }

  /** Invites everybody; in every further run this finds the campaign of the first. */
  Invited invite() throws IOException, InterruptedException {
    String campaign =
        client
            .mutate(
                """
                mutation ($input: InviteAllInput!) {
                  inviteAll(input: $input) { campaign { id } userErrors { message } }
                }
                """,
                Map.of("idempotencyKey", "demo"))
            .at("/campaign/id")
            .asText();
    Instant deadline = Instant.now().plus(PATIENCE);
    Invited invited = progress(campaign);
    while (!invited.complete() && Instant.now().isBefore(deadline)) {
      Thread.sleep(POLL_MILLIS);
      invited = progress(campaign);
    }
    return invited;
  }

  /** Somebody to try a claim as. */
  Optional<Person> toClaim() throws IOException, InterruptedException {
    JsonNode found =
        client
            .run(
                """
                { accounts(filter: { status: [INVITED], hasEmail: true }, first: 1) {
                    nodes { displayName givenName email } } }
                """,
                Map.of())
            .at("/accounts/nodes/0");
    return found.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Person(
                found.get("displayName").asText(),
                found.get("givenName").asText(),
                found.get("email").asText()));
  }

  private Invited progress(String campaign) throws IOException, InterruptedException {
    JsonNode found =
        client
            .run(
                """
                query ($id: ID!) { campaign(id: $id) {
                    status
                    counts { total failed }
                    email: deliveries(first: 1, filter: { channel: ["email"], state: [ACCEPTED, DELIVERED] }) { totalCount }
                    sms: deliveries(first: 1, filter: { channel: ["sms"], state: [ACCEPTED, DELIVERED] }) { totalCount }
                    print: deliveries(first: 1, filter: { channel: ["print"], state: [ACCEPTED, DELIVERED] }) { totalCount }
                } }
                """,
                Map.of("id", campaign))
            .get("campaign");
    return new Invited(
        campaign,
        found.get("status").asText().equals("COMPLETED"),
        found.at("/counts/total").asInt(),
        found.at("/email/totalCount").asInt(),
        found.at("/sms/totalCount").asInt(),
        found.at("/print/totalCount").asInt(),
        found.at("/counts/failed").asInt());
  }

  private void await(String importId, String status) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode found =
          client
              .run(
                  "query ($id: ID!) { import(id: $id) { status problem { message } } }",
                  Map.of("id", importId))
              .get("import");
      if (found.get("status").asText().equals(status)) {
        return;
      }
      if (!Instant.now().isBefore(deadline)) {
        throw new IllegalStateException("The import does not become " + status + ": " + found);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static byte[] file() throws IOException {
    try (InputStream file = SampleOrganization.class.getResourceAsStream(FILE)) {
      return file.readAllBytes();
    }
  }
}
