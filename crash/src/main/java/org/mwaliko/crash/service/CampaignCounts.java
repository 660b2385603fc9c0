package org.mwaliko.crash.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the service says of a campaign: its status, and a number for each state and in total. */
public final class CampaignCounts {

  private CampaignCounts() {}

  public static String status(Api api, String campaign) throws InterruptedException {
    return api.ask("query ($id: ID!) { campaign(id: $id) { status } }", Map.of("id", campaign))
        .at("/campaign/status")
        .asText();
  }

  /** Every count that the schema has, so that a new state is not overlooked. */
  public static Map<String, Integer> of(Api api, String campaign) throws InterruptedException {
    List<String> names =
        api.ask("{ __type(name: \"CampaignCounts\") { fields { name } } }", Map.of())
            .at("/__type/fields")
            .findValuesAsText("name");
    JsonNode counts =
        api.ask(
                "query ($id: ID!) { campaign(id: $id) { counts { %s } } }"
                    .formatted(String.join(" ", names)),
                Map.of("id", campaign))
            .at("/campaign/counts");
    return names.stream()
        .collect(
            Collectors.toMap(
                name -> name, name -> counts.get(name).asInt(), (a, b) -> a, TreeMap::new));
  }
}
