package org.mwaliko.server.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
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
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

/** Uploaded spreadsheets, from the upload to the accounts. */
public final class Imports {

  private static final int LONGEST_FILE_NAME = 255;

  /** So many rows are applied within the request, so that its answer tells what became of them. */
  private static final int AT_ONCE = 5_000;

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
  private final AuditTrail audit;
  private final Duration keepFiles;
  private final Map<UUID, Integer> applied = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public Imports(
      Database database,
      Accounts accounts,
      ClaimSecrets secrets,
      Campaigns campaigns,
      Idempotency idempotency,
      ImportConfig config,
      AuditTrail audit,
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
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes room for one file. */
  public Outcome<ImportFile> create(
      Caller caller,
      ImportKind kind,
      ImportMode mode,
      BlankCells blankCells,
      Optional<String> fileName) {
    caller.mustBeAdmin();
    if (fileName.isPresent() && fileName.get().length() > LONGEST_FILE_NAME) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "A file name has at most " + LONGEST_FILE_NAME + " characters.",
              "fileName"));
    }
    UUID id = Ids.next();
    database.transaction(
        () -> {
          store.insert(id, kind, mode, blankCells, fileName, caller, clock.instant());
          audit.record(caller, event(AuditAction.IMPORT_CREATED, id).detail(kind.name()));
        });
    return Outcome.done(store.find(id).orElseThrow());
  }

  public Optional<ImportFile> find(Caller caller, UUID id) {
    caller.mustSeeAll();
    return store.find(id);
  }

  /** The latest first. */
  public Page<ImportFile> page(Caller caller, PageRequest request) {
    caller.mustSeeAll();
    return store.page(request);
  }

  public long count(Caller caller) {
    caller.mustSeeAll();
    return store.count();
  }

  public ImportCounts counts(Caller caller, UUID id) {
    return counts(caller, Set.of(id)).get(id);
  }

  /** Of each of the imports. */
  public Map<UUID, ImportCounts> counts(Caller caller, Set<UUID> ids) {
    caller.mustSeeAll();
    Map<UUID, Map<ImportRowStatus, Long>> found = store.countByStatus(ids);
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), id -> ImportCounts.of(found.getOrDefault(id, Map.of()))));
  }

  /** Rows in the order of the file; an empty list of statuses is no condition. */
  public Page<ImportRow> rows(
      Caller caller, UUID id, List<ImportRowStatus> status, PageRequest request) {
    caller.mustSeeAll();
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
          audit.record(caller, event(AuditAction.IMPORT_READ, id));
          return Outcome.done(read);
        });
  }

  /** Reads the file of an import again, by what somebody knows better than what was detected. */
  public Outcome<ImportFile> preview(
      Caller caller,
      UUID id,
      ReadingChoices choices,
      Optional<ImportMode> mode,
      Optional<BlankCells> blankCells) {
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
              .use(
                  id,
                  upload -> reader.read(caller, file.get().in(mode, blankCells), upload, choices))
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
    caller.mustSeeAll();
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
    caller.mustSeeAll();
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
      case APPLIED, CANCELED, UNDONE -> {
        long removed = undo.run(caller, id);
        database.transaction(
            () -> {
              store.update(found.get().undone());
              audit.record(caller, event(AuditAction.IMPORT_UNDONE, id).items(removed));
            });
        yield Outcome.done(
            new Undone(found.get().undone(), removed, store.createdAccounts(id).size()));
      }
      case AWAITING_UPLOAD, PREVIEW, UNREADABLE, APPLYING ->
          Outcome.refused(
              new UserError(
                  UserErrorCode.WRONG_STATUS,
                  "Only what was applied can be undone; cancelImport stops one that is being applied.",
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

  /**
   * Creates or changes the accounts of the valid rows, and invites the owners of new ones if told
   * to. Up to {@link #AT_ONCE} rows all or none, at once; more are begun, and {@link ImportRunner}
   * does the rest.
   */
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
    List<UserError> errors = campaigns.check(sending);
    if (invite == InviteTime.NOW && !errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    store.request(id, ApplyRequest.of(caller, invite, sending));
    if (counts(caller, id).valid() > AT_ONCE) {
      store.update(file.applying());
      return Outcome.done("applying");
    }
    Optional<Integer> line = Optional.of(0);
    while (line.isPresent()) {
      line = application.next(caller, file, line.get());
    }
    return finish(file, ApplyRequest.of(caller, invite, sending)).map(done -> "applied");
  }

  /** Imports that {@link ImportRunner} works on. */
  List<UUID> applying() {
    return store.applying();
  }

  /** Applies the next rows of a long import; whether anything was done. */
  boolean applyNext(UUID id) {
    // Rows that were applied leave traces in the index until they are purged; they are not gone
    // through again and again.
    int after = applied.getOrDefault(id, 0);
    AtomicInteger last = new AtomicInteger(after);
    boolean moved = database.transaction(() -> applyNext(id, last));
    if (moved) {
      applied.put(id, last.get());
    } else {
      applied.remove(id);
    }
    return moved;
  }

  private boolean applyNext(UUID id, AtomicInteger line) {
    Optional<ImportFile> file =
        store.lockIfFree(id).filter(f -> f.status() == ImportStatus.APPLYING);
    if (file.isEmpty()) {
      return false;
    }
    ApplyRequest request = store.request(id);
    Optional<Integer> next = application.next(request.caller(), file.get(), line.get());
    if (next.isEmpty() && line.get() > 0) {
      // Once more from the start, to be sure.
      next = application.next(request.caller(), file.get(), 0);
    }
    line.set(next.orElse(0));
    if (next.isEmpty()
        && finish(file.get(), request)
            instanceof Outcome.Refused<ImportFile>(List<UserError> errors)) {
      store.update(
          file.get()
              .uninvited(
                  RowProblem.error(
                      RowProblemCode.INVALID,
                      "The accounts are there, and their owners were not invited: "
                          + errors.getFirst().message())));
    }
    return true;
  }

  /** Stops a long import, or gives one up that was not applied. What was done stays. */
  public Outcome<ImportFile> cancel(Caller caller, UUID id) {
    caller.mustBeAdmin();
    return database.transaction(
        () -> {
          Optional<ImportFile> file = store.lock(id);
          if (file.isEmpty()) {
            return Outcome.refused(notFound());
          }
          return switch (file.get().status()) {
            case AWAITING_UPLOAD, PREVIEW, UNREADABLE, APPLYING -> {
              // The people so far get their managers; the rest of the rows stay as they are.
              application.finish(file.get());
              store.update(file.get().canceled());
              audit.record(caller, event(AuditAction.IMPORT_CANCELED, id));
              yield Outcome.done(file.get().canceled());
            }
            case CANCELED -> Outcome.done(file.get());
            case APPLIED, UNDONE ->
                Outcome.refused(
                    new UserError(
                        UserErrorCode.WRONG_STATUS,
                        "This import has been applied; undoImport takes its accounts back.",
                        "importId"));
          };
        });
  }

  private Outcome<ImportFile> finish(ImportFile file, ApplyRequest request) {
    application.finish(file);
    return invite(request.caller(), file.id(), request.invite(), request.sending())
        .map(
            campaign -> {
              ImportFile applied = file.applied(campaign);
              store.update(applied);
              ImportCounts counts =
                  ImportCounts.of(
                      store.countByStatus(Set.of(file.id())).getOrDefault(file.id(), Map.of()));
              audit.record(
                  request.caller(),
                  event(AuditAction.IMPORT_APPLIED, file.id())
                      .items(counts.created() + counts.updated()));
              return applied;
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

  private static AuditEntry event(AuditAction action, UUID id) {
    return AuditEntry.of(action, ImportFields.TYPE, id);
  }

  private static UserError notFound() {
    return new UserError(
        UserErrorCode.NOT_FOUND, "There is no such import of accounts.", "importId");
  }
}
