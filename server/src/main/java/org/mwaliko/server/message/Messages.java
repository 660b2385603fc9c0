package org.mwaliko.server.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.spi.ContentForm;

/** The messages that campaigns were given, and writing them. */
public final class Messages {

  /** So many campaigns with messages of their own can send at once without parsing them again. */
  private static final int KEPT = 64;

  private final Database database;
  private final StandardMessages standard;
  private final Sender sender;
  private final Map<Optional<UUID>, MessageRenderer> renderers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Optional<UUID>, MessageRenderer> eldest) {
              return size() > KEPT;
            }
          });

  public Messages(Database database, StandardMessages standard, Sender sender) {
    this.database = database;
    this.standard = standard;
    this.sender = sender;
  }

  /** Looks for everything that a caller has to put right in a message for these forms. */
  public Outcome<MessageTemplate> check(MessageTemplate template, Set<ContentForm> forms) {
    return template.validate(standard, forms);
  }

  /** Keeps a message for as long as its campaign. */
  public UUID save(MessageTemplate template) {
    UUID id = Ids.next();
    database.update("INSERT INTO message (id, template) VALUES (?, ?)", id, template.toJson());
    return id;
  }

  /** Writes a saved message, or without an ID the standard one. */
  public MessageRenderer renderer(Optional<UUID> id) {
    MessageRenderer known = renderers.get(id);
    if (known != null) {
      return known;
    }
    MessageRenderer renderer = new MessageRenderer(standard, id.map(this::load), sender);
    renderers.put(id, renderer);
    return renderer;
  }

  private MessageTemplate load(UUID id) {
    return database
        .queryOne(
            "SELECT template FROM message WHERE id = ?",
            row -> MessageTemplate.fromJson(row.string("template")),
            id)
        .orElseThrow();
  }
}
