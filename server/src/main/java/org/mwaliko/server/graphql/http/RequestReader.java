package org.mwaliko.server.graphql.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.Limit;
import org.mwaliko.server.graphql.LimitExceededException;
import org.mwaliko.server.graphql.engine.GraphQlRequest;
import org.mwaliko.server.http.BoundedBody;
import org.mwaliko.server.http.BrokenBodyException;

/** Reads GraphQL requests from HTTP requests. */
final class RequestReader {

  private static final Pattern JSON =
      Pattern.compile(
          "\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final int MAX_JSON_DEPTH = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_JSON_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final int maxBytes;
  private final Documents documents;

  RequestReader(GraphQlLimits limits, Documents documents) {
    this.maxBytes = limits.bodyBytes();
    this.documents = documents;
  }

  /**
   * Reads the parameters from the body.
   *
   * @throws BadRequest saying what is wrong with it
   */
  GraphQlRequest post(ServerRequest http, boolean streaming) {
    Optional<String> type = http.headers().first(HeaderNames.CONTENT_TYPE);
    if (!type.map(JSON.asMatchPredicate()::test).orElse(false)) {
      throw new BadRequest(
          415,
          ErrorCode.BAD_REQUEST,
          "Send the request as `Content-Type: application/json` in UTF-8");
    }
    Object body = json("The body", utf8(body(http)));
    return switch (body) {
      case Map<?, ?> parameters -> request(parameters, false, streaming);
      case Iterable<?> _ ->
          throw new BadRequest(
              "Batches aren't supported: send each operation in a request of its own");
      default -> throw new BadRequest("The body must be a JSON object");
    };
  }

  private byte[] body(ServerRequest http) {
    if (!http.content().hasEntity()) {
      throw new BadRequest("The body is missing: a JSON object with `query`");
    }
    try {
      return BoundedBody.read(http, maxBytes).orElseThrow(this::tooLarge);
    } catch (BrokenBodyException e) {
      throw new BadRequest(e.getMessage(), e);
    }
  }

  private BadRequest tooLarge() {
    return BadRequest.tooLarge(
        new LimitExceededException(
            Limit.MAX_BODY_BYTES, maxBytes, "The body has more than " + maxBytes + " bytes"));
  }

  /**
   * Reads the parameters from the query string.
   *
   * @throws BadRequest saying what is wrong with it
   */
  GraphQlRequest get(ServerRequest http, boolean streaming) {
    Map<String, Object> parameters = new HashMap<>();
    for (String pair : http.query().rawValue().split("&")) {
      String[] parts = pair.split("=", 2);
      String name = urlDecode(parts[0]);
      String value = parts.length == 2 ? urlDecode(parts[1]) : "";
      boolean isJson = name.equals("variables") || name.equals("extensions");
      if (!value.isEmpty()
          && parameters.put(name, isJson ? json("`" + name + "`", value) : value) != null) {
        throw new BadRequest("`" + name + "` is given twice");
      }
    }
    return request(parameters, true, streaming);
  }

  private GraphQlRequest request(Map<?, ?> parameters, boolean safe, boolean streaming) {
    String query =
        documents.find(
            parameter(parameters, "query", String.class, "a string"),
            parameter(parameters, "documentId", String.class, "a string"));
    Map<String, Object> variables = new HashMap<>();
    parameter(parameters, "variables", Map.class, "an object")
        .ifPresent(given -> ((Map<?, ?>) given).forEach((k, v) -> variables.put((String) k, v)));
    parameter(parameters, "extensions", Map.class, "an object");
    Optional<String> operationName =
        parameter(parameters, "operationName", String.class, "a string")
            .filter(name -> !name.isEmpty());
    return new GraphQlRequest(query, operationName, variables, safe, streaming);
  }

  private static <T> Optional<T> parameter(
      Map<?, ?> parameters, String name, Class<T> type, String form) {
    Optional<?> value = Optional.ofNullable(parameters.get(name));
    if (value.isPresent() && !type.isInstance(value.get())) {
      throw new BadRequest("`" + name + "` must be " + form);
    }
    return value.map(type::cast);
  }

  // Jackson would also take UTF-16 and UTF-32, and mend what is broken.
  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequest("The body isn't in UTF-8");
    }
  }

  // Jackson's messages quote the text, which may be a secret.
  private static Object json(String what, String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, new TypeReference<Object>() {}))
          .orElseThrow(() -> new BadRequest(what + " must be a JSON object"));
    } catch (JacksonException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new BadRequest(what + " isn't JSON" + where);
    }
  }

  private static String urlDecode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("The query string has a broken escape");
    }
  }
}
