package org.mwaliko.server.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.account.AccountKey;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.column.Field;

/** What a row names one account by, and no other; the surest first. */
enum Identity {
  EMAIL(Field.EMAIL, Field.MANAGER_EMAIL, AccountKey.EMAIL, "email", "email"),
  EXTERNAL_ID(
      Field.EXTERNAL_ID,
      Field.MANAGER_EXTERNAL_ID,
      AccountKey.EXTERNAL_ID,
      "external_id",
      "employee ID");

  private final Field field;
  private final Field ofManager;
  private final AccountKey key;
  private final String column;
  private final String words;

  Identity(Field field, Field ofManager, AccountKey key, String column, String words) {
    this.field = field;
    this.ofManager = ofManager;
    this.key = key;
    this.column = column;
    this.words = words;
  }

  Field field() {
    return field;
  }

  Field ofManager() {
    return ofManager;
  }

  /** Of accounts. */
  String column() {
    return column;
  }

  /** The one that is surer, and asked first. */
  Optional<Identity> before() {
    return switch (this) {
      case EMAIL -> Optional.empty();
      case EXTERNAL_ID -> Optional.of(EMAIL);
    };
  }

  /** For people. */
  String words() {
    return words;
  }

  /** The accounts that rows name by it, by line. */
  Map<Integer, AccountMatch.Found> match(Caller caller, Accounts accounts, List<ImportRow> rows) {
    List<ImportRow> having = having(rows);
    List<AccountMatch> matches = matches(caller, accounts, having);
    Map<Integer, AccountMatch.Found> found = new HashMap<>();
    for (int i = 0; i < having.size(); i++) {
      int line = having.get(i).line();
      matches.get(i).account().ifPresent(account -> found.put(line, account));
    }
    return found;
  }

  /** What each row that has it names by it. */
  List<AccountMatch> matches(Caller caller, Accounts accounts, List<ImportRow> rows) {
    return look(
        caller, accounts, having(rows).stream().map(row -> row.values().get(field)).toList());
  }

  /** What each of the values names. */
  List<AccountMatch> look(Caller caller, Accounts accounts, List<String> values) {
    return accounts.match(caller, key, values);
  }

  private List<ImportRow> having(List<ImportRow> rows) {
    return rows.stream().filter(row -> row.value(field).isPresent()).toList();
  }

  /** What a row of a selection names its account by. */
  static Optional<Identity> of(ImportRow row) {
    return List.of(values()).stream()
        .filter(identity -> row.value(identity.field).isPresent())
        .findFirst();
  }
}
