package org.mwaliko.server.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mwaliko.server.account.AccountKey;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.invitation.Audience;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** Turns what a caller selected into accounts; what selects nobody is listed, not fatal. */
public final class Selections {

  private final Accounts accounts;
  private final SelectionFiles files;

  public Selections(Accounts accounts, SelectionFiles files) {
    this.accounts = accounts;
    this.files = files;
  }

  /** The accounts, and the entries that select none. */
  public record Selected(List<UUID> accounts, List<String> unknown, List<String> ineligible) {}

  public Outcome<Selected> resolve(Caller caller, Audience audience, Selection selection) {
    return switch (selection) {
      case Selection.ByIds(List<Selection.ByIds.Entry> entries) ->
          limited(entries, "accountIds", all -> byIds(caller, audience, all));
      case Selection.ByExternalIds(List<String> externalIds) ->
          limited(
              externalIds,
              "externalIds",
              all -> selected(audience, accounts.match(caller, AccountKey.EXTERNAL_ID, all)));
      case Selection.ByEmails(List<String> emails) ->
          limited(
              emails,
              "emails",
              all -> selected(audience, accounts.match(caller, AccountKey.EMAIL, all)));
      case Selection.ByImport(UUID importId) ->
          files
              .read(caller, importId)
              .map(matches -> Outcome.done(selected(audience, matches)))
              .orElseGet(
                  () ->
                      Outcome.refused(
                          new UserError(
                              UserErrorCode.NOT_FOUND,
                              "There is no such import of kind SELECTION that was read.",
                              "select",
                              "importId")));
    };
  }

  private static <T> Outcome<Selected> limited(
      List<T> entries, String field, Function<List<T>, Selected> resolve) {
    if (entries.size() > Selection.MOST_ENTRIES) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "A list has at most %d entries, this one has %d; upload a file instead."
                  .formatted(Selection.MOST_ENTRIES, entries.size()),
              "select",
              field));
    }
    return Outcome.done(resolve.apply(entries));
  }

  private Selected byIds(Caller caller, Audience audience, List<Selection.ByIds.Entry> entries) {
    Map<String, String> given = new HashMap<>();
    entries.forEach(entry -> given.put(entry.id().toString(), entry.given()));
    List<String> ids = entries.stream().map(entry -> entry.id().toString()).toList();
    return selected(
        audience,
        accounts.match(caller, AccountKey.ID, ids).stream()
            .map(match -> new AccountMatch(given.get(match.entry()), match.account()))
            .toList());
  }

  private static Selected selected(Audience audience, List<AccountMatch> matches) {
    Selected selected = new Selected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (AccountMatch match : matches) {
      Optional<AccountMatch.Found> account = match.account();
      if (account.isEmpty()) {
        list(selected.unknown, match.entry());
      } else if (audience.includes(account.get().status(), account.get().hasEmail())) {
        selected.accounts.add(account.get().id());
      } else {
        list(selected.ineligible, match.entry());
      }
    }
    return selected;
  }

  private static void list(List<String> listed, String entry) {
    if (listed.size() < Started.MOST_LISTED) {
      listed.add(entry);
    }
  }
}
