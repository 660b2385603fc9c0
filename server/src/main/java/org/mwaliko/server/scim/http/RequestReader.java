package org.mwaliko.server.scim.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mwaliko.server.scim.ScimConfig;

/** Reads requests within their limits, and corrects what identity providers are known to send. */
final class RequestReader {

  private static final Pattern JSON =
      Pattern.compile(
          "\\s*application/(scim\\+)?json\\s*(;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?\\s*",
          Pattern.CASE_INSENSITIVE);

  /** Entra's way to name an email, which the grammar of filters doesn't have. */
  private static final Pattern WORK_EMAIL =
      Pattern.compile(
          "\\bemails\\s*\\[\\s*type\\s+eq\\s+\"work\"\\s*]\\s*\\.\\s*value\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WORD_FOR_FLAG =
      Pattern.compile("\\b(active\\s+(?:eq|ne)\\s+)\"(true|false)\"", Pattern.CASE_INSENSITIVE);

  private static final Pattern ESCAPED = Pattern.compile("\\\\.");

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

  private static final int MAX_JSON_DEPTH = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_JSON_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ScimConfig config;
  private final String base;

  /**
   * @param base the address of all of SCIM here, without a trailing slash
   */
  RequestReader(ScimConfig config, String base) {
    this.config = config;
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
        ObjectNode body = body(http);
        if (path.endsWith("/.search")) {
          checkSearch(body);
        } else {
          Quirks.correct(body);
        }
        yield new ScimRequests.Request(method, url, body.toString(), headers);
      }
      case PATCH -> patch(url, headers, body(http));
    };
  }

  private ScimRequests.Request patch(String url, Map<String, String> headers, ObjectNode body) {
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
      case "filter" -> filter(value);
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

  private String filter(String text) {
    if (text.length() > config.filterLength()) {
      throw new RefusedException(
          400,
          ScimType.RFC7644.INVALID_FILTER,
          "The filter has more than %d characters (scim.filter-length)."
              .formatted(config.filterLength()));
    }
    String plain = WORK_EMAIL.matcher(text).replaceAll("emails.value");
    String flags =
        WORD_FOR_FLAG
            .matcher(plain)
            .replaceAll(words -> words.group(1) + words.group(2).toLowerCase(Locale.ROOT));
    return ESCAPED
        .matcher(flags)
        .replaceAll(pair -> Matcher.quoteReplacement(escape(pair.group())));
  }

  /**
   * The library doesn't know this way to write a quotation mark within a text; it does the other.
   */
  private static String escape(String pair) {
    return pair.equals("\\\"") ? "\\u0022" : pair;
  }

  private ObjectNode body(ServerRequest http) {
    Optional<String> type = http.headers().first(HeaderNames.CONTENT_TYPE);
    if (!type.map(JSON.asMatchPredicate()::test).orElse(false)) {
      throw new RefusedException(
          415, "Send the body as Content-Type: application/scim+json, in UTF-8.");
    }
    try {
      if (MAPPER.readTree(utf8(bytes(http))) instanceof ObjectNode object) {
        return object;
      }
      throw new RefusedException(
          400, ScimType.RFC7644.INVALID_SYNTAX, "The body must be a JSON object.");
    } catch (JacksonException e) {
      // Its message quotes the body.
      throw new RefusedException(400, ScimType.RFC7644.INVALID_SYNTAX, "The body isn't JSON.");
    }
  }

  private byte[] bytes(ServerRequest http) {
    if (http.headers().contentLength().orElse(0) > config.bodyBytes()) {
      throw tooLarge();
    }
    if (!http.content().hasEntity()) {
      throw new RefusedException(400, ScimType.RFC7644.INVALID_SYNTAX, "The body is missing.");
    }
    byte[] body;
    try {
      body = http.content().inputStream().readNBytes(config.bodyBytes() + 1);
    } catch (IOException | RuntimeException e) {
      throw new RefusedException(
          400,
          ScimType.RFC7644.INVALID_SYNTAX,
          "The body ended too early, or isn't packed as it says.");
    }
    if (body.length > config.bodyBytes()) {
      throw tooLarge();
    }
    return body;
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        413, "The body has more than %d bytes (scim.body-bytes).".formatted(config.bodyBytes()));
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(400, ScimType.RFC7644.INVALID_SYNTAX, "The body isn't in UTF-8.");
    }
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
