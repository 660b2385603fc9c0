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
  private final StandardMessages reminders;
  private final SavedMessages saved;
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

  public Messages(
      Database database, StandardMessages standard, SavedMessages saved, Sender sender) {
    this.database = database;
    this.standard = standard;
    this.reminders = standard.asReminders();
    this.saved = saved;
    this.sender = sender;
  }

  /**
   * Looks for everything that a caller has to put right in a message for these forms, and puts what
   * a saved message says in its place.
   */
  public Outcome<MessageTemplate> check(MessageTemplate template, Set<ContentForm> forms) {
    return template
        .saved()
        .map(saved::template)
        .orElseGet(() -> Outcome.done(template))
        .then(said -> said.validate(standard, forms));
  }

  /** Keeps a message for as long as its campaign. */
  public UUID save(MessageTemplate template) {
    return save(template, MessageBase.INVITATION);
  }

  /** Keeps a reminder for as long as its campaign; without a template, the standard one. */
  public UUID saveReminder(Optional<MessageTemplate> template) {
    return save(template.orElse(MessageTemplate.STANDARD), MessageBase.REMINDER);
  }

  private UUID save(MessageTemplate template, MessageBase base) {
    UUID id = Ids.next();
    database.update(
        "INSERT INTO message (id, template, base) VALUES (?, ?, ?)", id, template.toJson(), base);
    return id;
  }

  /** Writes a message that is tried out and not kept; without one, the standard one. */
  public MessageRenderer trial(Optional<MessageTemplate> template) {
    return new MessageRenderer(standard, template, sender);
  }

  /** The same for a reminder. */
  public MessageRenderer trialReminder(Optional<MessageTemplate> template) {
    return new MessageRenderer(reminders, template, sender);
  }

  /** Writes a saved message, or without an ID the standard one. */
  public MessageRenderer renderer(Optional<UUID> id) {
    MessageRenderer known = renderers.get(id);
    if (known != null) {
      return known;
    }
    MessageRenderer renderer =
        id.map(this::load).orElseGet(() -> new MessageRenderer(standard, Optional.empty(), sender));
    renderers.put(id, renderer);
    return renderer;
  }

  private MessageRenderer load(UUID id) {
    return database
        .queryOne(
            "SELECT template, base FROM message WHERE id = ?",
            row ->
                new MessageRenderer(
                    standard(row.constant("base", MessageBase.class)),
                    Optional.of(MessageTemplate.fromJson(row.string("template"))),
                    sender),
            id)
        .orElseThrow();
  }

  private StandardMessages standard(MessageBase base) {
    return switch (base) {
      case INVITATION -> standard;
      case REMINDER -> reminders;
    };
  }
}
