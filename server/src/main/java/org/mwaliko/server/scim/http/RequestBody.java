package org.mwaliko.server.scim.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mwaliko.server.http.BoundedBody;
import org.mwaliko.server.http.BrokenBodyException;

/** Reads bodies, of a size that is configured. */
record RequestBody(int maxBytes) {

  private static final Pattern JSON =
      Pattern.compile(
          "\\s*application/(scim\\+)?json\\s*(;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?\\s*",
          Pattern.CASE_INSENSITIVE);

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

  /**
   * The body as JSON.
   *
   * @throws RefusedException saying what is wrong with it
   */
  ObjectNode read(ServerRequest http) {
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
    if (!http.content().hasEntity()) {
      throw new RefusedException(400, ScimType.RFC7644.INVALID_SYNTAX, "The body is missing.");
    }
    try {
      return BoundedBody.read(http, maxBytes).orElseThrow(this::tooLarge);
    } catch (BrokenBodyException e) {
      throw new RefusedException(400, ScimType.RFC7644.INVALID_SYNTAX, e.getMessage() + ".");
    }
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        413, "The body has more than %d bytes (scim.body-bytes).".formatted(maxBytes));
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(400, ScimType.RFC7644.INVALID_SYNTAX, "The body isn't in UTF-8.");
    }
  }
}
