package org.mwaliko.server.scim.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a statement on accounts, {@code a}, joined with what the integration says of them,
 * {@code l}. As a condition it is true or false, never NULL, so that it can be negated.
 *
 * @param parameters in the order of their marks
 */
public record SqlPart(String sql, List<Object> parameters) {

  public static final SqlPart TRUE = new SqlPart("TRUE");
  static final SqlPart FALSE = new SqlPart("FALSE");

  public SqlPart {
    parameters = List.copyOf(parameters);
  }

  SqlPart(String sql, Object... parameters) {
    this(sql, List.of(parameters));
  }

  SqlPart with(String operator, SqlPart other) {
    List<Object> all = new ArrayList<>(parameters);
    all.addAll(other.parameters);
    return new SqlPart("(%s %s %s)".formatted(sql, operator, other.sql), all);
  }

  SqlPart negated() {
    return new SqlPart("(NOT %s)".formatted(sql), parameters);
  }
}
