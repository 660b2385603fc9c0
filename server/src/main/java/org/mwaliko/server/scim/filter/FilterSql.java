package org.mwaliko.server.scim.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.filter.AndExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.AttributePathRoot;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.NotExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.OrExpressionNode;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes conditions of filters. Values go into parameters, and names of attributes are looked up:
 * nothing that a client has written becomes a part of a statement.
 *
 * @param integration whose names and identifiers are meant
 */
public record FilterSql(UUID integration) {

  /** For where one is enough. */
  public static final SqlPart UNORDERED = new SqlPart("NULL");

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A filter as a condition.
   *
   * @throws BadRequestException of the kind {@code invalidFilter} if that can't be asked for
   */
  public SqlPart condition(FilterNode filter) {
    return switch (filter) {
      case AndExpressionNode and ->
          condition(and.getLeftNode()).with("AND", condition(and.getRightNode()));
      case OrExpressionNode or ->
          condition(or.getLeftNode()).with("OR", condition(or.getRightNode()));
      case NotExpressionNode not -> condition(not.getRightNode()).negated();
      case AttributeExpressionLeaf leaf -> leaf(leaf);
      case AttributePathRoot path when path.getChild() != null -> condition(path.getChild());
      default -> throw refused("This filter can't be understood.");
    };
  }

  /** Those who are called so. */
  public SqlPart named(String userName) {
    return equal(Attribute.USER_NAME, userName);
  }

  /**
   * An order that is the same whenever it is asked for.
   *
   * @throws BadRequestException if there is no order by this
   */
  public static SqlPart order(Optional<SchemaAttribute> by, Optional<SortOrder> direction) {
    String way = direction.filter(SortOrder.DESCENDING::equals).map(_ -> " DESC").orElse("");
    if (by.isEmpty()) {
      return new SqlPart("a.id" + way);
    }
    String name = by.get().getScimNodeName();
    Attribute attribute =
        Attribute.of(name)
            .filter(Attribute::isSortable)
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "There is no order by %s; there is by %s."
                            .formatted(name, Attribute.sortable()),
                        ScimType.RFC7644.INVALID_VALUE));
    // Last what has none, the other way round first (RFC 7644, section 3.4.2.3).
    return new SqlPart("%1$s IS NULL%2$s, %1$s%2$s, a.id%2$s".formatted(attribute.sql(), way));
  }

  private SqlPart leaf(AttributeExpressionLeaf leaf) {
    String name = leaf.getSchemaAttribute().getScimNodeName();
    if (name.equalsIgnoreCase("emails.type") || name.equalsIgnoreCase("emails.primary")) {
      return ofTheOnlyEmail(leaf, name);
    }
    Attribute attribute =
        Attribute.of(name)
            .orElseThrow(
                () ->
                    refused(
                        "There is no filter by %s; there is by %s."
                            .formatted(name, Attribute.known())));
    if (attribute == Attribute.ACTIVE) {
      return active(leaf);
    }
    if (leaf.getComparator() == Comparator.PR) {
      return new SqlPart("(%s IS NOT NULL)".formatted(attribute.sql()));
    }
    if (leaf.isNull()) {
      return switch (leaf.getComparator()) {
        case EQ -> new SqlPart("(%s IS NULL)".formatted(attribute.sql()));
        case NE -> new SqlPart("(%s IS NOT NULL)".formatted(attribute.sql()));
        case CO, SW, EW, PR, GT, GE, LT, LE -> throw unsupported(leaf, name);
      };
    }
    String value = unescaped(leaf.getStringValue().orElseGet(leaf::getValue));
    return switch (leaf.getComparator()) {
      case EQ -> equal(attribute, value);
      case NE -> equal(attribute, value).negated();
      case CO -> like(attribute, "%" + escaped(value) + "%");
      case SW -> like(attribute, escaped(value) + "%");
      case EW -> like(attribute, "%" + escaped(value));
      case PR, GT, GE, LT, LE -> throw unsupported(leaf, name);
    };
  }

  /** As few rows as an index gives, for what identity providers ask with each person. */
  private SqlPart equal(Attribute attribute, String value) {
    return switch (attribute) {
      case ID, MANAGER -> uuid(attribute, value);
      case EXTERNAL_ID ->
          new SqlPart(
              """
              (a.id IN (SELECT account_id FROM scim_user
                        WHERE integration_id = ? AND external_id = ?))""",
              integration,
              value);
      case USER_NAME ->
          new SqlPart(
              """
              (a.id IN (SELECT id FROM (
                 SELECT account_id AS id FROM scim_user WHERE integration_id = ? AND user_name = ?
                 UNION SELECT id FROM account WHERE email = ?
                 UNION SELECT id FROM account WHERE external_id = ?
                 UNION SELECT id FROM account WHERE id = ?) named) AND %s = ?)"""
                  .formatted(attribute.sql()),
              integration,
              value,
              value,
              value,
              id(value).orElse(new UUID(0, 0)),
              value);
      case ACTIVE,
          EMAIL,
          DISPLAY_NAME,
          GIVEN_NAME,
          FAMILY_NAME,
          TITLE,
          EMPLOYEE_NUMBER,
          DEPARTMENT,
          DIVISION,
          ORGANIZATION ->
          new SqlPart("(%s <=> ?)".formatted(attribute.compared()), value);
    };
  }

  private static SqlPart uuid(Attribute attribute, String value) {
    String column = attribute == Attribute.ID ? "a.id" : "a.manager_id";
    return id(value)
        .map(id -> new SqlPart("(%s <=> ?)".formatted(column), id))
        .orElse(SqlPart.FALSE);
  }

  /** An ID of an account as it is told, which is caseExact (RFC 7643, section 3.1). */
  public static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SqlPart like(Attribute attribute, String pattern) {
    return new SqlPart("COALESCE(%s LIKE ?, FALSE)".formatted(attribute.compared()), pattern);
  }

  /** A text is one of JSON's (RFC 7644, section 3.4.2.2), which the library leaves to others. */
  private static String unescaped(String text) {
    try {
      return JSON.readValue("\"" + text + "\"", String.class);
    } catch (JsonProcessingException e) {
      // Some write a backslash as it is.
      return text;
    }
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\%_])", "\\\\$1");
  }

  private static SqlPart active(AttributeExpressionLeaf leaf) {
    boolean wanted =
        leaf.getBooleanValue().orElse("true".equalsIgnoreCase(String.valueOf(leaf.getValue())));
    SqlPart active = new SqlPart("(a.status <> 'DEACTIVATED')");
    return switch (leaf.getComparator()) {
      case EQ -> wanted ? active : active.negated();
      case NE -> wanted ? active.negated() : active;
      case PR -> SqlPart.TRUE;
      case CO, SW, EW, GT, GE, LT, LE -> throw unsupported(leaf, "active");
    };
  }

  /** An account has one email, for work. */
  private static SqlPart ofTheOnlyEmail(AttributeExpressionLeaf leaf, String name) {
    boolean its =
        name.equalsIgnoreCase("emails.type")
            ? "work".equalsIgnoreCase(leaf.getValue())
            : leaf.getBooleanValue().orElse(false);
    if (leaf.getComparator() != Comparator.EQ || !its) {
      throw refused(
          "An account has one email, of the type work, and it is primary: there is no other"
              + " filter by %s.".formatted(name));
    }
    return new SqlPart("(a.email IS NOT NULL)");
  }

  private static BadRequestException unsupported(AttributeExpressionLeaf leaf, String name) {
    return refused(
        "There is no filter by %s with %s; there is with eq, ne, co, sw, ew and pr."
            .formatted(name, leaf.getComparator().name().toLowerCase(java.util.Locale.ROOT)));
  }

  private static BadRequestException refused(String detail) {
    return new BadRequestException(detail, ScimType.RFC7644.INVALID_FILTER);
  }
}
