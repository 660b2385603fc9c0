package org.mwaliko.crash.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mwaliko.crash.check.Evidence;
import org.mwaliko.crash.service.Api;
import org.mwaliko.crash.service.CampaignCounts;

/** What the administrator does, and what they see of it. */
final class Invitation {

  private static final String APPLY =
      """
      mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
        userErrors { message } } }
      """;
  private static final String CAMPAIGN = "query ($id: ID!) { import(id: $id) { campaign { id } } }";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Api api;
  private final Path directory;
  private final Population population;
  private volatile String upload = "";
  private volatile String campaign = "";

  Invitation(Api api, Path directory, Population population) {
    this.api = api;
    this.directory = directory;
    this.population = population;
  }

  Api api() {
    return api;
  }

  /** Creates the bystanders, and uploads the people who will be invited. */
  void prepare() throws IOException, InterruptedException {
    Path bystanders = population.writeBystanders(directory.resolve("bystanders.csv"));
    api.mutate(APPLY, input(api.upload(bystanders), "LATER"));
    upload = api.upload(population.writeInvited(directory.resolve("people.csv")));
  }

  /**
   * Invites them, under one key, as often as it takes to be answered; the campaign's ID. Many
   * people are imported after the answer, and invited when they are all there.
   */
  String send() throws InterruptedException {
    api.mutate(APPLY, input(upload, "NOW"));
    if (!await(this::hasCampaign)) {
      throw new IllegalStateException("The import does not come to its end");
    }
    return campaign;
  }

  private boolean hasCampaign() throws InterruptedException {
    campaign = api.ask(CAMPAIGN, Map.of("id", upload)).at("/import/campaign/id").asText();
    return !campaign.isEmpty();
  }

  /** Waits for it; what is not done after a while is for the checker to say. */
  void awaitEnd(String id) throws InterruptedException {
    await(() -> CampaignCounts.status(api, id).equals("COMPLETED"));
  }

  /** Whether it came to that. */
  private static boolean await(Question wanted) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!wanted.ask()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      Thread.sleep(200);
    }
    return true;
  }

  Map<String, Integer> counts() throws InterruptedException {
    return CampaignCounts.of(api, campaign);
  }

  Evidence.Statuses statuses() throws InterruptedException {
    return new Evidence.Statuses(
        count("AWAITING_INVITATION"), population.bystanders(), count("CLAIMED"));
  }

  private int count(String status) throws InterruptedException {
    JsonNode data =
        api.ask(
            "query ($s: [AccountStatus!]) { accounts(filter: { status: $s }) { totalCount } }",
            Map.of("s", List.of(status)));
    return data.at("/accounts/totalCount").asInt();
  }

  private static Map<String, Object> input(String id, String invite) {
    return Map.of("importId", id, "invite", invite, "idempotencyKey", invite);
  }

  private interface Question {
    boolean ask() throws InterruptedException;
  }
}
