package org.mwaliko.server.scim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.captaingoldfish.scim.sdk.common.constants.SchemaUris;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings users as identity providers send them into what RFC 7643 asks for. */
final class Quirks {

  private Quirks() {}

  /** A user: nothing that is null, flags as flags, and a manager as RFC 7643 has it. */
  static void correct(ObjectNode user) {
    dropNulls(user);
    for (String name : names(user)) {
      JsonNode value = user.get(name);
      if (isFlag(name)) {
        user.set(name, flag(value));
      }
      if (name.equalsIgnoreCase(SchemaUris.ENTERPRISE_USER_URI)
          && value instanceof ObjectNode work) {
        correctManager(work);
      }
      value.forEach(
          element -> {
            if (element instanceof ObjectNode one && one.has("primary")) {
              one.set("primary", flag(one.get("primary")));
            }
          });
    }
  }

  private static void correctManager(ObjectNode work) {
    names(work).stream()
        .filter("manager"::equalsIgnoreCase)
        .forEach(name -> work.set(name, manager(work.get(name))));
    names(work).stream().filter(name -> isEmpty(work.get(name))).forEach(work::remove);
  }

  /** Also where it is said by its ID alone, or as a list of one. */
  static JsonNode manager(JsonNode given) {
    JsonNode one = given.isArray() && given.size() == 1 ? given.get(0) : given;
    JsonNode id = one.isObject() ? one.path("value") : one;
    return isEmpty(id)
        ? JsonNodeFactory.instance.objectNode()
        : JsonNodeFactory.instance.objectNode().put("value", id.asText());
  }

  static boolean isFlag(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.equals("active")
        || name.endsWith(":active")
        || name.equals("primary")
        || name.endsWith(".primary");
  }

  /** Entra has long sent flags as words. */
  static JsonNode flag(JsonNode value) {
    return switch (value) {
      case TextNode text when text.asText().equalsIgnoreCase("true") -> BooleanNode.TRUE;
      case TextNode text when text.asText().equalsIgnoreCase("false") -> BooleanNode.FALSE;
      default -> value;
    };
  }

  static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || value.isMissingNode()
        || value.isTextual() && value.asText().isBlank()
        || value.isContainerNode() && value.isEmpty();
  }

  /** What is null is not there (RFC 7643, section 2.5). */
  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      names(object).stream().filter(name -> object.get(name).isNull()).forEach(object::remove);
    }
    node.forEach(Quirks::dropNulls);
  }

  static List<String> names(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
