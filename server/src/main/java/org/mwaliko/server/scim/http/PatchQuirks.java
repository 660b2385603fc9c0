package org.mwaliko.server.scim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.captaingoldfish.scim.sdk.common.constants.SchemaUris;
import java.util.Locale;
import java.util.Set;

/**
 * Brings changes as Entra ID and Okta send them into what RFC 7644, section 3.5.2 asks for: an
 * operation for each attribute, with its path and a value of its type. Attributes that nothing here
 * is made of are left out, since both send what is mapped there and not what there is here.
 */
final class PatchQuirks {

  private static final Set<String> ABOUT_ITSELF = Set.of("schemas", "id", "meta");
  private static final Set<String> MANY = Set.of("emails", "phonenumbers", "addresses");

  private final ArrayNode corrected = JsonNodeFactory.instance.arrayNode();

  private PatchQuirks() {}

  /** The operations; what is no operation at all is left for the library to refuse. */
  static ArrayNode correct(JsonNode operations) {
    PatchQuirks quirks = new PatchQuirks();
    operations.forEach(quirks::correctOne);
    return quirks.corrected;
  }

  private void correctOne(JsonNode operation) {
    String op = operation.path("op").asText().toLowerCase(Locale.ROOT);
    String path = operation.path("path").asText().strip();
    JsonNode value = operation.path("value");
    if (!path.isEmpty()) {
      add(op, path, value);
    } else if (value instanceof ObjectNode user && !op.equals("remove")) {
      for (String name : Quirks.names(user)) {
        addAll(op, name, user.get(name));
      }
    } else {
      corrected.add(operation);
    }
  }

  /** A key of a user: an attribute, a path, or the name of an extension. */
  private void addAll(String op, String name, JsonNode value) {
    if (ABOUT_ITSELF.contains(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    if (isSchema(name) && value instanceof ObjectNode extension) {
      for (String inner : Quirks.names(extension)) {
        add(op, name + ":" + inner, extension.get(inner));
      }
    } else {
      add(op, name, value);
    }
  }

  private void add(String op, String given, JsonNode value) {
    String path = shortened(given);
    String plain = path.toLowerCase(Locale.ROOT);
    if (isForeign(plain)) {
      return;
    }
    ObjectNode operation = corrected.addObject().put("op", op).put("path", path);
    JsonNode right = right(plain, value);
    // An empty value is none (RFC 7643, section 2.5), which replacing by it means.
    if (!op.equals("remove") && !value.isMissingNode() && Quirks.isEmpty(right)) {
      operation.put("op", "remove");
    } else if (!right.isMissingNode()) {
      operation.set("value", right);
    }
  }

  private static JsonNode right(String path, JsonNode value) {
    if (value.isMissingNode()) {
      return value;
    }
    if (path.endsWith(":manager") || path.equals("manager")) {
      return Quirks.manager(value);
    }
    if (Quirks.isFlag(path)) {
      return Quirks.flag(only(value));
    }
    if (MANY.contains(path)) {
      JsonNode all = value.isObject() ? JsonNodeFactory.instance.arrayNode().add(value) : value;
      all.forEach(
          one -> {
            if (one instanceof ObjectNode element && element.has("primary")) {
              element.set("primary", Quirks.flag(element.get("primary")));
            }
          });
      return all;
    }
    if (path.equals("name") || path.endsWith("]")) {
      return value;
    }
    JsonNode one = only(value);
    return one.isNumber() ? TextNode.valueOf(one.asText()) : one;
  }

  /** A value that is wrapped up, as Entra does without the feature flag of its documentation. */
  private static JsonNode only(JsonNode value) {
    JsonNode one = value.isArray() && value.size() == 1 ? value.get(0) : value;
    return one.isObject() && one.has("value") ? one.get("value") : one;
  }

  /** Without the name of the schema that all users have. */
  private static String shortened(String path) {
    String prefix = SchemaUris.USER_URI + ":";
    return path.regionMatches(true, 0, prefix, 0, prefix.length())
        ? path.substring(prefix.length())
        : path;
  }

  private static boolean isSchema(String name) {
    return name.equalsIgnoreCase(SchemaUris.USER_URI)
        || name.equalsIgnoreCase(SchemaUris.ENTERPRISE_USER_URI);
  }

  private static boolean isForeign(String path) {
    String rest = path;
    if (path.startsWith("urn:")) {
      String work = SchemaUris.ENTERPRISE_USER_URI.toLowerCase(Locale.ROOT) + ":";
      if (!path.startsWith(work)) {
        return true;
      }
      rest = path.substring(work.length());
    }
    String[] names = rest.split("[.\\[]", 3);
    return Offer.isUnused(names[0])
        || names[0].equals("name") && names.length > 1 && Offer.isUnused(names[1]);
  }
}
