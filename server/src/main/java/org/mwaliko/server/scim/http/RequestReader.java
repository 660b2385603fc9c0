package org.mwaliko.server.scim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mwaliko.server.scim.ScimConfig;

/** Reads requests within their limits, and corrects what identity providers are known to send. */
final class RequestReader {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** In the spelling of the library. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "attributes",
          "excludedAttributes",
          "filter",
          "sortBy",
          "sortOrder",
          "startIndex",
          "count");

  private final ScimConfig config;
  private final RequestBody bodies;
  private final FilterText filters;
  private final String base;

  /**
   * @param base the address of all of SCIM here, without a trailing slash
   */
  RequestReader(ScimConfig config, String base) {
    this.config = config;
    this.bodies = new RequestBody(config.bodyBytes());
    this.filters = new FilterText(config.filterLength());
    this.base = base;
  }

  /**
   * Reads one.
   *
   * @param path below the base, as it was sent
   * @throws RefusedException saying what is wrong with it
   */
  ScimRequests.Request read(ServerRequest http, HttpMethod method, String path) {
    String url = base + path + query(http.query().rawValue());
    Map<String, String> headers = headers(http);
    return switch (method) {
      case GET, DELETE -> new ScimRequests.Request(method, url, "", headers);
      case POST, PUT -> {
        ObjectNode body = bodies.read(http);
        if (path.endsWith("/.search")) {
          checkSearch(body);
        } else {
          Quirks.correct(body);
        }
        yield new ScimRequests.Request(method, url, body.toString(), headers);
      }
      case PATCH -> patch(url, headers, bodies.read(http));
    };
  }

  private ScimRequests.Request patch(String url, Map<String, String> headers, ObjectNode body) {
    // Names are not caseExact (RFC 7643, section 2.1).
    Quirks.names(body).stream()
        .filter("operations"::equalsIgnoreCase)
        .findFirst()
        .ifPresent(name -> body.set("Operations", body.remove(name)));
    JsonNode operations = body.path("Operations");
    if (operations.size() > config.patchOperations()) {
      throw new RefusedException(
          413,
          "The request has more than %d operations (scim.patch-operations)."
              .formatted(config.patchOperations()));
    }
    ArrayNode corrected = PatchQuirks.correct(operations);
    if (corrected.isEmpty() && !operations.isEmpty()) {
      // Nothing of it is of anything that there is here, so that nothing changes.
      return new ScimRequests.Request(HttpMethod.GET, url, "", headers);
    }
    body.set("Operations", corrected);
    return new ScimRequests.Request(HttpMethod.PATCH, url, body.toString(), headers);
  }

  private static Map<String, String> headers(ServerRequest http) {
    Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/scim+json"));
    http.headers().first(HeaderNames.IF_MATCH).ifPresent(tag -> headers.put("If-Match", tag));
    http.headers()
        .first(HeaderNames.IF_NONE_MATCH)
        .ifPresent(tag -> headers.put("If-None-Match", tag));
    return headers;
  }

  private String query(String raw) {
    Map<String, String> given = new TreeMap<>();
    for (String pair : Optional.ofNullable(raw).orElse("").split("&")) {
      String[] parts = pair.split("=", 2);
      String name = decode(parts[0]);
      String value = parts.length == 2 ? decode(parts[1]) : "";
      PARAMETERS.stream()
          .filter(known -> known.equalsIgnoreCase(name) && !value.isBlank())
          .forEach(known -> given.put(known, checked(known, value)));
    }
    return given.isEmpty()
        ? ""
        : given.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  private void checkSearch(ObjectNode search) {
    for (String name : Quirks.names(search)) {
      if (search.get(name).isValueNode() && !search.get(name).isNull()) {
        String checked = checked(name, search.get(name).asText());
        if (search.get(name).isTextual()) {
          search.put(name, checked);
        }
      }
    }
  }

  private String checked(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "filter" -> filters.correct(value);
      case "startindex", "count" -> {
        if (!NUMBER.matcher(value).matches()) {
          throw new RefusedException(
              400, ScimType.RFC7644.INVALID_VALUE, name + " must be a whole number.");
        }
        yield value;
      }
      default -> value;
    };
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          400, ScimType.RFC7644.INVALID_SYNTAX, "The query string has a broken escape.");
    }
  }
}
