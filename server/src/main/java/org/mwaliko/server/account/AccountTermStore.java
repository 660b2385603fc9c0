package org.mwaliko.server.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mwaliko.server.database.Database;

/**
 * The SQL of what accounts are found by. The terms of an account are those of its profile: who
 * changes {@link SearchTerms} has to make all of them again.
 */
final class AccountTermStore {

  private final Database database;

  AccountTermStore(Database database) {
    this.database = database;
  }

  void insert(List<Account> accounts) {
    database.batch("INSERT INTO account_term (term, account_id) VALUES (?, ?)", rows(accounts));
  }

  /** Those of accounts as they are, or were, in the table of accounts. */
  void delete(List<Account> accounts) {
    database.batch("DELETE FROM account_term WHERE term = ? AND account_id = ?", rows(accounts));
  }

  /** In the order of the table, so that neighbours are written together. */
  private static List<Object[]> rows(List<Account> accounts) {
    List<Object[]> rows = new ArrayList<>();
    for (Account account : accounts) {
      SearchTerms.of(account.profile())
          .forEach(term -> rows.add(new Object[] {term, account.id()}));
    }
    rows.sort(Comparator.comparing((Object[] row) -> (String) row[0]));
    return rows;
  }
}
