package org.mwaliko.server.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.mwaliko.server.security.Caller;

/**
 * An {@link AccountFilter} in SQL, within the area of who asks.
 *
 * @param parameters in the order of their marks
 */
record Conditions(List<String> parts, List<Object> parameters) {

  private static final int MOST_WORDS = 8;

  private static final String REPORTS =
      """
      id IN (WITH RECURSIVE report AS (
        SELECT id FROM account WHERE manager_id = ?
        UNION SELECT a.id FROM account a JOIN report r ON a.manager_id = r.id)
        SELECT id FROM report)\
      """;

  static Conditions of(Caller caller, AccountFilter filter) {
    Conditions conditions = new Conditions(new ArrayList<>(), new ArrayList<>());
    Confinement area = Confinement.of(caller, "id");
    if (!area.isEverybody()) {
      conditions.parts.add(area.sql());
      conditions.parameters.addAll(area.parameters());
    }
    conditions.addAny("status", filter.status());
    conditions.addAny("department", filter.department());
    conditions.addAny("location", filter.location());
    filter
        .hasEmail()
        .ifPresent(has -> conditions.parts.add(has ? "email IS NOT NULL" : "email IS NULL"));
    filter.search().filter(text -> !text.isBlank()).ifPresent(conditions::search);
    filter.managedBy().ifPresent(manager -> conditions.add(REPORTS, manager));
    filter
        .campaign()
        .ifPresent(
            campaign ->
                conditions.add(
                    "id IN (SELECT account_id FROM invitation WHERE campaign_id = ?)", campaign));
    filter.claimedBefore().ifPresent(at -> conditions.add("claimed_at < ?", at));
    filter.invitedBefore().ifPresent(at -> conditions.add("invited_at < ?", at));
    if (!filter.deliveryStates().isEmpty()) {
      conditions.deliveries(filter);
    }
    return conditions;
  }

  void add(String part, Object parameter) {
    parts.add(part);
    parameters.add(parameter);
  }

  String sql() {
    return parts.isEmpty() ? "TRUE" : String.join(" AND ", parts);
  }

  /** Each word is looked up by itself. One with an at sign is the beginning of an email. */
  private void search(String text) {
    List<String> given = List.of(text.strip().split("\\s+"));
    int before = parts.size();
    for (String word : given.subList(0, Math.min(MOST_WORDS, given.size()))) {
      if (word.indexOf('@') > 0) {
        add("email LIKE ?", word.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%");
      } else {
        SearchTerms.words(word)
            .forEach(
                term ->
                    add(
                        "id IN (SELECT account_id FROM account_term WHERE term LIKE ?)",
                        term + "%"));
      }
    }
    if (parts.size() == before) {
      // Nothing but signs is nobody's name.
      parts.add("FALSE");
    }
  }

  private void deliveries(AccountFilter filter) {
    String states = String.join(", ", Collections.nCopies(filter.deliveryStates().size(), "?"));
    String campaign = filter.campaign().isPresent() ? " AND campaign_id = ?" : "";
    parts.add(
        "id IN (SELECT account_id FROM delivery WHERE state IN (" + states + ")" + campaign + ")");
    parameters.addAll(filter.deliveryStates());
    filter.campaign().<UUID>map(id -> id).ifPresent(parameters::add);
  }

  private void addAny(String column, List<?> values) {
    if (!values.isEmpty()) {
      parts.add(
          column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")");
      parameters.addAll(values);
    }
  }
}
