package org.mwaliko.server.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message that was saved under a name, for use in any campaign. A campaign takes a copy: changing
 * or deleting this changes nothing that has been started.
 *
 * @param name unique without regard to case
 */
public record SavedMessage(
    UUID id, String name, MessageTemplate template, Instant createdAt, Instant updatedAt) {

  /** Its name in the schema. */
  public static final String TYPE = "SavedMessage";

  public List<MessageTranslation> translations() {
    return template.translations();
  }
}
