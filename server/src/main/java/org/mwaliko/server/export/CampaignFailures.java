package org.mwaliko.server.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountCursor;
import org.mwaliko.server.account.AccountFilter;
import org.mwaliko.server.account.AccountOrder;
import org.mwaliko.server.account.AccountPageRequest;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.whynot.Failure;
import org.mwaliko.server.whynot.WhyNotClaimedAnswers;

/** Those of a campaign whom no message reached. */
final class CampaignFailures {

  private static final List<String> HEADERS = List.of("External ID", "Email", "Phone", "Name");

  private final Accounts accounts;
  private final WhyNotClaimedAnswers answers;

  CampaignFailures(Accounts accounts, WhyNotClaimedAnswers answers) {
    this.accounts = accounts;
    this.answers = answers;
  }

  void write(Caller caller, UUID campaign, SheetWriter sheet) throws IOException {
    List<String> header = new ArrayList<>(HEADERS);
    header.addAll(FailureColumns.HEADERS);
    sheet.row(header);
    AccountFilter filter = AccountFilter.ofCampaign(campaign);
    AccountPageRequest request = page(Optional.empty());
    for (boolean more = true; more; ) {
      Page<Account> page = accounts.page(caller, filter, request);
      Map<UUID, Failure> failures =
          answers.failures(caller, page.items().stream().map(Account::id).toList());
      for (Account account : page.items()) {
        if (failures.containsKey(account.id())) {
          sheet.row(row(account.profile(), failures.get(account.id())));
        }
      }
      more = page.hasNext();
      if (more) {
        request = page(Optional.of(AccountOrder.DEFAULT.cursorOf(page.items().getLast())));
      }
    }
  }

  private static AccountPageRequest page(Optional<AccountCursor> after) {
    return new AccountPageRequest(AccountOrder.DEFAULT, PageRequest.MAX_LIMIT, after, false);
  }

  private static List<String> row(Profile person, Failure failure) {
    List<String> row = new ArrayList<>();
    row.add(person.externalId().orElse(""));
    row.add(person.email().orElse(""));
    row.add(person.phone().orElse(""));
    row.add(person.displayName());
    row.addAll(FailureColumns.of(failure));
    return row;
  }
}
