package org.mwaliko.server.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mwaliko.server.database.Database;

/** The SQL of what accounts are found by. */
final class AccountTermStore {

  private final Database database;

  AccountTermStore(Database database) {
    this.database = database;
  }

  void insert(List<Account> accounts) {
    List<Object[]> rows = new ArrayList<>();
    for (Account account : accounts) {
      SearchTerms.of(account.profile())
          .forEach(term -> rows.add(new Object[] {term, account.id()}));
    }
    // In the order of the table, so that neighbours are written together.
    rows.sort(Comparator.comparing((Object[] row) -> (String) row[0]));
    database.batch("INSERT INTO account_term (term, account_id) VALUES (?, ?)", rows);
  }

  void replace(List<Account> accounts) {
    database.batch(
        "DELETE FROM account_term WHERE account_id = ?",
        accounts.stream().map(account -> new Object[] {account.id()}).toList());
    insert(accounts);
  }
}
