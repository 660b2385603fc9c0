package org.mwaliko.server.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An {@link AccountFilter} in SQL.
 *
 * @param parameters in the order of their marks; more may be added behind
 */
record Conditions(List<String> parts, List<Object> parameters) {

  static Conditions of(AccountFilter filter) {
    Conditions conditions = new Conditions(new ArrayList<>(), new ArrayList<>());
    conditions.addAny("status", filter.status());
    conditions.addAny("department", filter.department());
    conditions.addAny("location", filter.location());
    filter
        .hasEmail()
        .ifPresent(has -> conditions.parts.add(has ? "email IS NOT NULL" : "email IS NULL"));
    filter
        .campaign()
        .ifPresent(
            campaign ->
                conditions.add(
                    "id IN (SELECT account_id FROM invitation WHERE campaign_id = ?)", campaign));
    return conditions;
  }

  void add(String part, Object parameter) {
    parts.add(part);
    parameters.add(parameter);
  }

  String sql() {
    return parts.isEmpty() ? "TRUE" : String.join(" AND ", parts);
  }

  private void addAny(String column, List<?> values) {
    if (!values.isEmpty()) {
      parts.add(
          column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")");
      parameters.addAll(values);
    }
  }
}
