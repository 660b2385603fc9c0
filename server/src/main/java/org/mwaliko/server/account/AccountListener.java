package org.mwaliko.server.account;

import java.util.List;

/** What else happens in the transaction that creates accounts. */
@FunctionalInterface
public interface AccountListener {

  /** Called with at most a few thousand new accounts at once. */
  void created(List<Account> accounts);
}
