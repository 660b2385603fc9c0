package org.mwaliko.server.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;

/**
 * A caller's area in SQL: the one condition that every query for somebody carries (P9). The area is
 * a set that a statement makes once, out of indexes, and looks accounts up in. Recursion ends on
 * cycles, since {@code UNION} adds nobody twice.
 *
 * @param parameters in the order of their marks
 */
public record Confinement(String sql, List<Object> parameters) {

  private static final Confinement EVERYBODY = new Confinement("TRUE", List.of());
  private static final Confinement NOBODY = new Confinement("FALSE", List.of());

  /**
   * The condition.
   *
   * @param column that holds an account's ID
   */
  public static Confinement of(Caller caller, String column) {
    return switch (caller.area()) {
      case Area.Everywhere _ -> EVERYBODY;
      case Area.Part part when part.isEmpty() -> NOBODY;
      case Area.Part part -> of(part, column);
    };
  }

  /** Whether there is nothing to confine. */
  public boolean isEverybody() {
    return this == EVERYBODY;
  }

  /** The parameters of a statement that has this condition at its end. */
  public Object[] after(Object... others) {
    List<Object> all = new ArrayList<>(Arrays.asList(others));
    all.addAll(parameters);
    return all.toArray();
  }

  private static Confinement of(Area.Part part, String column) {
    List<String> sets = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    String reports = "";
    if (part.manager().isPresent()) {
      reports =
          """
          RECURSIVE report AS (
            SELECT id FROM account WHERE manager_id = ?
            UNION SELECT a.id FROM account a JOIN report r ON a.manager_id = r.id), \
          """;
      sets.add("SELECT id FROM report");
      parameters.add(part.manager().get());
    }
    add(sets, parameters, "department", part.departments());
    add(sets, parameters, "location", part.locations());
    return new Confinement(
        "%s IN (WITH %sarea AS (%s) SELECT id FROM area)"
            .formatted(column, reports, String.join(" UNION ", sets)),
        List.copyOf(parameters));
  }

  private static void add(
      List<String> sets, List<Object> parameters, String column, List<String> values) {
    if (!values.isEmpty()) {
      sets.add(
          "SELECT id FROM account WHERE %s IN (%s)"
              .formatted(column, String.join(", ", Collections.nCopies(values.size(), "?"))));
      parameters.addAll(values);
    }
  }
}
