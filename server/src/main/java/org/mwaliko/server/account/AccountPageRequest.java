package org.mwaliko.server.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.database.PageRequest;

/**
 * Which page of accounts is wanted.
 *
 * @param cursor next to the page and outside it; of the same order
 * @param backward whether the page lies before the cursor, or without one at the end
 */
public record AccountPageRequest(
    AccountOrder order, int limit, Optional<AccountCursor> cursor, boolean backward) {

  public AccountPageRequest {
    if (cursor.isPresent() && !cursor.get().order().equals(order)) {
      throw new IllegalArgumentException("the cursor is of another order");
    }
  }

  PageRequest plain() {
    return new PageRequest(limit, cursor.map(AccountCursor::id), backward);
  }

  /** A statement for the page and one row more; its parts each read a range of an index. */
  String sql(Conditions filter, List<Object> parameters) {
    boolean down = order.descending() != backward;
    String column = order.field().column();
    String direction = down ? " DESC" : " ASC";
    String by = column.equals("id") ? "id" + direction : column + direction + ", id" + direction;
    List<Part> parts = cursor.map(at -> parts(at, column, down)).orElse(List.of(Part.ALL));
    List<String> selects = new ArrayList<>();
    for (Part part : parts) {
      selects.add(
          "(SELECT * FROM account WHERE %s AND %s ORDER BY %s LIMIT ?)"
              .formatted(part.condition(), filter.sql(), by));
      parameters.addAll(part.parameters());
      parameters.addAll(filter.parameters());
      parameters.add(limit + 1);
    }
    parameters.add(limit + 1);
    return String.join(" UNION ALL ", selects) + " ORDER BY " + by + " LIMIT ?";
  }

  // Those that are alike behind the account, and all behind those.
  private List<Part> parts(AccountCursor at, String column, boolean down) {
    String beyond = down ? " < ?" : " > ?";
    if (column.equals("id")) {
      return List.of(new Part("id" + beyond, List.of(at.id())));
    }
    if (at.value().isEmpty()) {
      Part alike = new Part(column + " IS NULL AND id" + beyond, List.of(at.id()));
      return down ? List.of(alike) : List.of(alike, new Part(column + " IS NOT NULL", List.of()));
    }
    Object value = order.field().parameter(at.value().get());
    Part alike = new Part(column + " = ? AND id" + beyond, List.of(value, at.id()));
    String rest = down ? "(" + column + " < ? OR " + column + " IS NULL)" : column + " > ?";
    return List.of(alike, new Part(rest, List.of(value)));
  }

  private record Part(String condition, List<Object> parameters) {
    static final Part ALL = new Part("TRUE", List.of());
  }
}
