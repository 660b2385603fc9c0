package org.mwaliko.server.scim.filter;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What lists can be filtered by. */
enum Attribute {
  ID("id", text("a.id")),
  USER_NAME("userName", "COALESCE(l.user_name, a.email, a.external_id, " + text("a.id") + ")"),
  EXTERNAL_ID("externalId", "l.external_id"),
  ACTIVE("active", "a.status"),
  EMAIL("emails.value", "a.email"),
  DISPLAY_NAME("displayName", "a.display_name"),
  GIVEN_NAME("name.givenName", "a.given_name"),
  FAMILY_NAME("name.familyName", "a.family_name"),
  TITLE("title", "a.job_title"),
  EMPLOYEE_NUMBER("employeeNumber", "a.external_id"),
  DEPARTMENT("department", "a.department"),
  DIVISION("division", "a.division"),
  ORGANIZATION("organization", "a.organization"),
  MANAGER("manager.value", text("a.manager_id"));

  private final String path;
  private final String sql;

  Attribute(String path, String sql) {
    this.path = path;
    this.sql = sql;
  }

  /** An ID, to be compared with texts. */
  private static String text(String id) {
    return "CAST(%s AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_uca1400_as_ci".formatted(id);
  }

  static Optional<Attribute> of(String path) {
    String full = path.equalsIgnoreCase("emails") ? EMAIL.path : path;
    return Arrays.stream(values()).filter(one -> one.path.equalsIgnoreCase(full)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(one -> one.path).collect(Collectors.joining(", "));
  }

  /** Its text; NULL where there is none. */
  String sql() {
    return sql;
  }

  /** Its text, compared without regard to case only, unless it is caseExact (RFC 7643, 2.2). */
  String compared() {
    return switch (this) {
      case DISPLAY_NAME, GIVEN_NAME, FAMILY_NAME, TITLE, DEPARTMENT, DIVISION, ORGANIZATION ->
          sql + " COLLATE utf8mb4_uca1400_as_ci";
      case ID, USER_NAME, EXTERNAL_ID, ACTIVE, EMAIL, EMPLOYEE_NUMBER, MANAGER -> sql;
    };
  }

  boolean isSortable() {
    return switch (this) {
      case ID,
          USER_NAME,
          EXTERNAL_ID,
          EMAIL,
          DISPLAY_NAME,
          GIVEN_NAME,
          FAMILY_NAME,
          EMPLOYEE_NUMBER ->
          true;
      case ACTIVE, TITLE, DEPARTMENT, DIVISION, ORGANIZATION, MANAGER -> false;
    };
  }

  static String sortable() {
    return Arrays.stream(values())
        .filter(Attribute::isSortable)
        .map(one -> one.path)
        .collect(Collectors.joining(", "));
  }
}
