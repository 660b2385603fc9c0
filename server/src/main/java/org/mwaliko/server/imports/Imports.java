package org.mwaliko.server.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.campaign.Started;
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DuplicateKeyException;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.enrollment.InviteTime;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.idempotency.IdempotentRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.ReadingChoices;
import org.mwaliko.server.spreadsheet.SheetHandler;

/** Uploaded spreadsheets, from the upload to the accounts. */
public final class Imports {

  private static final int LONGEST_FILE_NAME = 255;

  /** Against somebody who creates the same accounts at the same time. */
  private static final int ATTEMPTS = 3;

  private final Database database;
  private final ImportStore store;
  private final ImportRowStore rows;
  private final ImportReader reader;
  private final ImportContent content;
  private final ImportUndo undo;
  private final ImportApplication application;
  private final Campaigns campaigns;
  private final Idempotency idempotency;
  private final Duration keepFiles;
  private final InstantSource clock;

  public Imports(
      Database database,
      Accounts accounts,
      ClaimSecrets secrets,
      Campaigns campaigns,
      Idempotency idempotency,
      ImportConfig config,
      InstantSource clock) {
    this.database = database;
    this.store = new ImportStore(database);
    this.rows = new ImportRowStore(database);
    this.reader = new ImportReader(rows, accounts, config);
    this.content = new ImportContent(database, config.directory());
    this.undo = new ImportUndo(database, rows, accounts, secrets);
    this.keepFiles = config.keepFiles();
    this.application = new ImportApplication(rows, accounts);
    this.campaigns = campaigns;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Makes room for one file. */
  public Outcome<ImportFile> create(Caller caller, ImportKind kind, Optional<String> fileName) {
    caller.mustBeAdmin();
    if (fileName.isPresent() && fileName.get().length() > LONGEST_FILE_NAME) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "A file name has at most " + LONGEST_FILE_NAME + " characters.",
              "fileName"));
    }
    UUID id = Ids.next();
    store.insert(id, kind, fileName, caller, clock.instant());
    return Outcome.done(store.find(id).orElseThrow());
  }

  public Optional<ImportFile> find(Caller caller, UUID id) {
    caller.mustBeAdmin();
    return store.find(id);
  }

  public ImportCounts counts(Caller caller, UUID id) {
    caller.mustBeAdmin();
    return ImportCounts.of(store.countByStatus(id));
  }

  /** Rows in the order of the file; an empty list of statuses is no condition. */
  public Page<ImportRow> rows(
      Caller caller, UUID id, List<ImportRowStatus> status, PageRequest request) {
    caller.mustBeAdmin();
    return rows.page(id, status, request);
  }

  /**
   * Reads an uploaded file into the preview, replacing what an earlier one left there. All of it is
   * read or, after a crash, nothing of it.
   */
  public Outcome<ImportFile> upload(Caller caller, UUID id, Path upload) {
    caller.mustBeAdmin();
    return database.transaction(
        () -> {
          Optional<ImportFile> file = store.lock(id);
          if (file.isEmpty()) {
            return Outcome.refused(notFound());
          }
          if (!file.get().status().takesFile()) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.WRONG_STATUS,
                    "This import has been applied; create another for another file."));
          }
          content.keep(id, upload, clock.instant());
          ImportFile read = reader.read(caller, file.get(), upload, ReadingChoices.NONE);
          store.update(read);
          return Outcome.done(read);
        });
  }

  /** Reads the file of an import again, by what somebody knows better than what was detected. */
  public Outcome<ImportFile> preview(Caller caller, UUID id, ReadingChoices choices) {
    caller.mustBeAdmin();
    return database.transaction(
        () -> {
          Optional<ImportFile> file = store.lock(id);
          if (file.isEmpty()) {
            return Outcome.refused(notFound());
          }
          if (!file.get().status().takesFile()) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.WRONG_STATUS,
                    "This import has been applied, and can't be read in another way any more.",
                    "importId"));
          }
          return content
              .use(id, upload -> reader.read(caller, file.get(), upload, choices))
              .map(
                  read -> {
                    store.update(read);
                    return Outcome.done(read);
                  })
              .orElseGet(
                  () ->
                      Outcome.refused(
                          new UserError(
                              UserErrorCode.WRONG_STATUS,
                              "There is no file to be read: upload one. Files are kept for %s."
                                  .formatted(keepFiles),
                              "importId")));
        });
  }

  /**
   * Goes through the file of an import as it was uploaded.
   *
   * @return whether it is still kept
   */
  public boolean original(Caller caller, ImportFile file, SheetHandler handler) {
    caller.mustBeAdmin();
    return file.format().isPresent()
        && content
            .use(
                file.id(),
                upload -> {
                  reader.original(file, upload, handler);
                  return true;
                })
            .orElse(false);
  }

  /** Whether the file of an import is still there to be gone through. */
  public boolean isKept(Caller caller, ImportFile file) {
    caller.mustBeAdmin();
    return file.format().isPresent() && content.isKept(file.id());
  }

  /** What became of undoing an import. */
  public record Undone(ImportFile file, long removed, long kept) {}

  /**
   * Removes the accounts that an applied import created and that nobody was told of; the others
   * stay, since their owners may have been.
   */
  public Outcome<Undone> undo(Caller caller, UUID id) {
    caller.mustBeAdmin();
    Optional<ImportFile> found = store.find(id).filter(f -> f.kind() == ImportKind.ACCOUNTS);
    if (found.isEmpty()) {
      return Outcome.refused(notFound());
    }
    return switch (found.get().status()) {
      case APPLIED, UNDONE -> {
        long removed = undo.run(caller, id);
        store.update(found.get().undone());
        yield Outcome.done(
            new Undone(found.get().undone(), removed, store.createdAccounts(id).size()));
      }
      case AWAITING_UPLOAD, PREVIEW, UNREADABLE ->
          Outcome.refused(
              new UserError(
                  UserErrorCode.WRONG_STATUS,
                  "This import has created no account yet, so there is nothing to undo.",
                  "importId"));
    };
  }

  /**
   * Deletes the file that was kept longest.
   *
   * @return {@code limit} if there may be more
   */
  public long deleteOldFiles(int limit) {
    return content.deleteOlder(clock.instant().minus(keepFiles), limit);
  }

  /** Creates the accounts of the valid rows, all or none, and invites their owners if told to. */
  public Outcome<ImportFile> apply(Caller caller, UUID id, InviteTime invite, Sending sending) {
    caller.mustBeAdmin();
    IdempotentRequest request =
        IdempotentRequest.of(
            caller.id(), "applyImport", sending.idempotencyKey(), sending.content());
    for (int attempt = 1; ; attempt++) {
      try {
        return idempotency
            .once(request, () -> applyOnce(caller, id, invite, sending))
            .map(done -> store.find(id).orElseThrow());
      } catch (DuplicateKeyException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Outcome<String> applyOnce(Caller caller, UUID id, InviteTime invite, Sending sending) {
    Optional<ImportFile> found = store.lock(id).filter(f -> f.kind() == ImportKind.ACCOUNTS);
    if (found.isEmpty()) {
      return Outcome.refused(notFound());
    }
    ImportFile file = found.get();
    if (file.status() != ImportStatus.PREVIEW) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.WRONG_STATUS,
              "Only an import whose file was read can be applied, once; this one is %s."
                  .formatted(file.status()),
              "importId"));
    }
    application.apply(caller, file);
    return invite(caller, id, invite, sending)
        .map(
            campaign -> {
              store.update(file.applied(campaign));
              return "applied";
            });
  }

  private Outcome<Optional<UUID>> invite(
      Caller caller, UUID id, InviteTime invite, Sending sending) {
    List<UUID> created =
        switch (invite) {
          case NOW -> store.createdAccounts(id);
          case LATER -> List.of();
        };
    if (created.isEmpty()) {
      return Outcome.done(Optional.empty());
    }
    return campaigns
        .inviteCreated(caller, created, sending)
        .map(Started::campaignId)
        .map(Optional::of);
  }

  private static UserError notFound() {
    return new UserError(
        UserErrorCode.NOT_FOUND, "There is no such import of accounts.", "importId");
  }
}
