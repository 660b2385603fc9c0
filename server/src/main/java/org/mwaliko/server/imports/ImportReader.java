package org.mwaliko.server.imports;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.AccountRow;
import org.mwaliko.server.spreadsheet.AccountRowHandler;
import org.mwaliko.server.spreadsheet.AccountRowReader;
import org.mwaliko.server.spreadsheet.Reading;
import org.mwaliko.server.spreadsheet.ReadingChoices;
import org.mwaliko.server.spreadsheet.SelectionEntry;
import org.mwaliko.server.spreadsheet.SelectionHandler;
import org.mwaliko.server.spreadsheet.SelectionReader;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.SheetHandler;
import org.mwaliko.server.spreadsheet.SpreadsheetReader;
import org.mwaliko.server.spreadsheet.column.ColumnNames;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

/** Reads an uploaded file into rows, a few at a time, and checks them against the accounts. */
final class ImportReader {

  private final SpreadsheetReader spreadsheets;
  private final ImportRowStore rows;
  private final Accounts accounts;
  private final ImportConfig config;
  private final AccountRowReader people;
  private final SelectionReader selections;
  private final TakenCheck taken;

  ImportReader(ImportRowStore rows, Accounts accounts, ImportConfig config) {
    SpreadsheetReader spreadsheets =
        new SpreadsheetReader(ColumnNames.standard().with(config.columns()));
    this.spreadsheets = spreadsheets;
    this.rows = rows;
    this.accounts = accounts;
    this.config = config;
    this.people = new AccountRowReader(spreadsheets, config.defaultCountry());
    this.selections = new SelectionReader(spreadsheets);
    this.taken = new TakenCheck(accounts);
  }

  /** Replaces an import's rows by a file's, within the transaction around it. */
  ImportFile read(Caller caller, ImportFile file, Path upload, ReadingChoices choices) {
    rows.deleteAll(file.id());
    Reading reading =
        switch (file.kind()) {
          case ACCOUNTS -> readPeople(caller, file, upload, choices);
          case SELECTION -> readSelection(caller, file.id(), upload, choices);
        };
    return switch (reading) {
      case Reading.Complete(SheetFormat format, int count) -> file.read(format);
      case Reading.Unreadable(RowProblem problem, Optional<SheetFormat> format) -> {
        rows.deleteAll(file.id());
        yield file.unreadable(problem, format);
      }
    };
  }

  /** Goes through a file as it was read, without judging what is in it. */
  void original(ImportFile file, Path upload, SheetHandler handler) {
    SheetFormat format = file.format().orElseThrow();
    ReadingChoices asBefore =
        new ReadingChoices(
            format.encoding().map(Charset::forName),
            format.separator().map(text -> text.charAt(0)),
            Optional.of(format.headerLine()),
            Map.of());
    spreadsheets.read(upload, config.limits(), asBefore, handler);
  }

  private Reading readPeople(Caller caller, ImportFile file, Path upload, ReadingChoices choices) {
    UUID id = file.id();
    MatchCheck matching = new MatchCheck(accounts, file.mode());
    ManagerReferences managers = new ManagerReferences();
    RowChunks chunks =
        new RowChunks(
            (format, chunk) -> {
              List<ImportRow> checked =
                  file.mode().updates()
                      ? matching.apply(caller, format, chunk)
                      : taken.apply(caller, format, chunk);
              checked.forEach(managers::add);
              rows.insert(id, checked);
            });
    AccountRowHandler handler =
        new AccountRowHandler() {
          @Override
          public void format(SheetFormat format) {
            chunks.format(format);
          }

          @Override
          public void row(AccountRow row) {
            chunks.add(importRow(row));
          }
        };
    Reading reading = people.read(upload, config.limits(), choices, file.mode().updates(), handler);
    chunks.flush();
    if (reading instanceof Reading.Complete(SheetFormat format, int count)) {
      warn(id, managers.unknown(caller, accounts, format));
    }
    return reading;
  }

  private void warn(UUID id, Map<Integer, RowProblem> warnings) {
    List<Integer> lines = warnings.keySet().stream().sorted().toList();
    for (int from = 0; from < lines.size(); from += RowChunks.SIZE) {
      List<Integer> some = lines.subList(from, Math.min(from + RowChunks.SIZE, lines.size()));
      rows.update(
          id, rows.at(id, some).stream().map(row -> row.warned(warnings.get(row.line()))).toList());
    }
  }

  private Reading readSelection(Caller caller, UUID id, Path upload, ReadingChoices choices) {
    RowChunks chunks =
        new RowChunks((format, chunk) -> rows.insert(id, named(caller, format, chunk)));
    SelectionHandler handler =
        new SelectionHandler() {
          @Override
          public void format(SheetFormat format) {
            chunks.format(format);
          }

          @Override
          public void entry(SelectionEntry entry) {
            chunks.add(importRow(entry));
          }
        };
    Reading reading = selections.read(upload, config.limits(), choices, handler);
    chunks.flush();
    return reading;
  }

  /** The same rows, each with the account that it names, or refused if there is none. */
  private List<ImportRow> named(Caller caller, SheetFormat format, List<ImportRow> chunk) {
    Map<Integer, UUID> found = new HashMap<>();
    for (Identity identity : Identity.values()) {
      identity
          .match(caller, accounts, chunk)
          .forEach((line, account) -> found.put(line, account.id()));
    }
    return chunk.stream()
        .map(
            row -> {
              UUID account = found.get(row.line());
              if (row.status() != ImportRowStatus.VALID) {
                return row;
              }
              return account == null ? row.refused(nobody(row, format)) : row.naming(account);
            })
        .toList();
  }

  private static RowProblem nobody(ImportRow row, SheetFormat format) {
    Identity identity = Identity.of(row).orElseThrow();
    return new RowProblem(
        Severity.ERROR,
        format.header(identity.field()),
        RowProblemCode.UNKNOWN_ACCOUNT,
        "There is no account with this %s.".formatted(identity.words()));
  }

  private static ImportRow importRow(AccountRow row) {
    return new ImportRow(
        row.line(), status(row.refused()), row.values(), row.problems(), Optional.empty());
  }

  private static ImportRow importRow(SelectionEntry entry) {
    Field field =
        switch (entry.kind()) {
          case EMAIL -> Field.EMAIL;
          case EXTERNAL_ID -> Field.EXTERNAL_ID;
        };
    return new ImportRow(
        entry.line(),
        status(entry.refused()),
        entry.value().isEmpty() ? Map.of() : Map.of(field, entry.value()),
        entry.problems(),
        Optional.empty());
  }

  private static ImportRowStatus status(boolean refused) {
    return refused ? ImportRowStatus.REFUSED : ImportRowStatus.VALID;
  }
}
