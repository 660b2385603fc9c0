package org.mwaliko.server.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;

/**
 * What starting a campaign gave.
 *
 * @param unknown entries of the selection that name nobody; the first {@link #MOST_LISTED}
 * @param ineligible entries whose account the campaign isn't for; the first {@link #MOST_LISTED}
 */
public record Started(UUID campaignId, List<String> unknown, List<String> ineligible) {

  static final int MOST_LISTED = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  static Started of(UUID campaignId) {
    return new Started(campaignId, List.of(), List.of());
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A campaign's start is always JSON", e);
    }
  }

  static Started fromJson(String json) {
    try {
      return JSON.readValue(json, Started.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A campaign's start was not kept as JSON", e);
    }
  }
}
