package org.mwaliko.server.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mwaliko.server.invitation.Audience;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** Turns what a caller selected into accounts; what selects nobody is listed, not fatal. */
final class Selections {

  private final SelectionStore store;
  private final SelectionFiles files;

  Selections(SelectionStore store, SelectionFiles files) {
    this.store = store;
    this.files = files;
  }

  /** The accounts, and the entries that select none. */
  record Selected(List<UUID> accounts, List<String> unknown, List<String> ineligible) {}

  Outcome<Selected> resolve(Caller caller, Audience audience, Selection selection) {
    return switch (selection) {
      case Selection.ByIds(List<Selection.ByIds.Entry> entries) ->
          limited(entries, "accountIds", all -> byIds(audience, all));
      case Selection.ByExternalIds(List<String> externalIds) ->
          limited(externalIds, "externalIds", all -> selected(audience, store.byExternalId(all)));
      case Selection.ByEmails(List<String> emails) ->
          limited(emails, "emails", all -> selected(audience, store.byEmail(all)));
      case Selection.ByImport(UUID importId) ->
          files
              .read(caller, importId)
              .map(read -> ofFile(audience, read))
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

  /** The entries of a file, which may be any number. */
  private Outcome<Selected> ofFile(Audience audience, Selection read) {
    List<SelectionStore.Match> matches = new ArrayList<>();
    switch (read) {
      case Selection.ByExternalIds(List<String> externalIds) ->
          chunks(externalIds).forEach(chunk -> matches.addAll(store.byExternalId(chunk)));
      case Selection.ByEmails(List<String> emails) ->
          chunks(emails).forEach(chunk -> matches.addAll(store.byEmail(chunk)));
      case Selection.ByIds ids -> throw new IllegalArgumentException("a file holds no account IDs");
      case Selection.ByImport file -> throw new IllegalArgumentException("a file names no file");
    }
    return Outcome.done(selected(audience, matches));
  }

  private static List<List<String>> chunks(List<String> entries) {
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += Selection.MOST_ENTRIES) {
      chunks.add(entries.subList(from, Math.min(from + Selection.MOST_ENTRIES, entries.size())));
    }
    return chunks;
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

  private Selected byIds(Audience audience, List<Selection.ByIds.Entry> entries) {
    Map<String, String> given = new HashMap<>();
    entries.forEach(entry -> given.put(entry.id().toString(), entry.given()));
    List<String> ids = entries.stream().map(entry -> entry.id().toString()).toList();
    return selected(
        audience,
        store.byId(ids).stream()
            .map(match -> new SelectionStore.Match(given.get(match.entry()), match.account()))
            .toList());
  }

  private static Selected selected(Audience audience, List<SelectionStore.Match> matches) {
    Selected selected = new Selected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (SelectionStore.Match match : matches) {
      Optional<SelectionStore.Found> account = match.account();
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
