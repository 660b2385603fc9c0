package org.mwaliko.server.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object's ID that is unique among all objects: opaque to clients, {@code base64url(type:uuid)}
 * inside.
 *
 * @param type the object's type in the schema
 */
public record GlobalId(String type, UUID id) {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z_]\\w{0,63}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  /** The opaque form. */
  public String encode() {
    byte[] plain = (type + ":" + id).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** Reads the opaque form; empty if it is none. */
  public static Optional<GlobalId> parse(String text) {
    return decode(text)
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(plain -> new GlobalId(plain.group(1), UUID.fromString(plain.group(2))))
        // One object has one ID: what decodes to the same bytes in another spelling is none.
        .filter(id -> id.encode().equals(text));
  }

  /** Reads the opaque form; empty if it is none, or another type's. */
  public static Optional<UUID> parse(String text, String type) {
    return parse(text).filter(id -> id.type.equals(type)).map(GlobalId::id);
  }

  private static Optional<String> decode(String text) {
    try {
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
