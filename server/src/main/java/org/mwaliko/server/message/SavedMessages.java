package org.mwaliko.server.message;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DuplicateKeyException;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/**
 * Messages that are kept under a name. They are checked when they are saved, but for the parts that
 * only some channels need: those when a campaign with such channels uses them.
 */
public final class SavedMessages {

  private static final int LONGEST_NAME = 200;

  private final Database database;
  private final SavedMessageStore store;
  private final StandardMessages standard;
  private final AuditTrail audit;
  private final InstantSource clock;

  public SavedMessages(
      Database database, StandardMessages standard, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.store = new SavedMessageStore(database);
    this.standard = standard;
    this.audit = audit;
    this.clock = clock;
  }

  public Optional<SavedMessage> find(Caller caller, UUID id) {
    caller.mustSee();
    return store.find(id);
  }

  /** In the order in which they were made. */
  public Page<SavedMessage> page(Caller caller, PageRequest request) {
    caller.mustSee();
    return store.page(request);
  }

  public long count(Caller caller) {
    caller.mustSee();
    return store.count();
  }

  public Outcome<SavedMessage> create(Caller caller, String name, MessageTemplate template) {
    caller.mustBeAdmin();
    Instant now = clock.instant();
    return checked(name, template)
        .then(
            good ->
                named(
                    () -> {
                      UUID id = Ids.next();
                      store.insert(new SavedMessage(id, name.strip(), good, now, now));
                      audit.record(caller, event(AuditAction.MESSAGE_CREATED, id));
                      return store.find(id).orElseThrow();
                    }));
  }

  /** Changes what is given and leaves the rest. */
  public Outcome<SavedMessage> update(
      Caller caller, UUID id, Optional<String> name, Optional<MessageTemplate> template) {
    caller.mustBeAdmin();
    Optional<SavedMessage> found = store.find(id);
    if (found.isEmpty()) {
      return Outcome.refused(none("id"));
    }
    String newName = name.orElse(found.get().name());
    return checked(newName, template.orElse(found.get().template()))
        .then(
            good ->
                named(
                    () -> {
                      store.update(id, newName.strip(), good, clock.instant());
                      audit.record(caller, event(AuditAction.MESSAGE_UPDATED, id));
                      return store.find(id).orElseThrow();
                    }));
  }

  /** Deletes one; campaigns that used it keep their copies. */
  public Outcome<UUID> delete(Caller caller, UUID id) {
    caller.mustBeAdmin();
    return database.transaction(
        () -> {
          if (!store.delete(id)) {
            return Outcome.refused(none("id"));
          }
          audit.record(caller, event(AuditAction.MESSAGE_DELETED, id));
          return Outcome.done(id);
        });
  }

  /** What a saved message says, for somebody who was allowed to send. */
  Outcome<MessageTemplate> template(UUID id) {
    return store
        .find(id)
        .map(message -> Outcome.done(message.template()))
        .orElseGet(() -> Outcome.refused(none("message", "saved")));
  }

  private Outcome<MessageTemplate> checked(String name, MessageTemplate template) {
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "A name has 1 to " + LONGEST_NAME + " characters.",
              "name"));
    }
    return switch (template.validate(standard, Set.of())) {
      case Outcome.Done<MessageTemplate> good -> good;
      // A campaign has its message in a field of its own; here the translations stand at the top.
      case Outcome.Refused<MessageTemplate>(List<UserError> errors) ->
          Outcome.refused(
              errors.stream()
                  .map(
                      e ->
                          new UserError(
                              e.code(), e.message(), e.field().subList(1, e.field().size())))
                  .toList());
    };
  }

  private Outcome<SavedMessage> named(Supplier<SavedMessage> change) {
    try {
      return Outcome.done(database.transaction(change));
    } catch (DuplicateKeyException e) {
      return Outcome.refused(
          new UserError(UserErrorCode.TAKEN, "There is a message of this name already.", "name"));
    }
  }

  private static AuditEntry event(AuditAction action, UUID id) {
    return AuditEntry.of(action, SavedMessage.TYPE, id);
  }

  private static UserError none(String... field) {
    return new UserError(UserErrorCode.NOT_FOUND, "There is no such saved message.", field);
  }
}
