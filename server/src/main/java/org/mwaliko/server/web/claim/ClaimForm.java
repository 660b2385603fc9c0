package org.mwaliko.server.web.claim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What somebody filled in; what is missing is empty. Its text hides it.
 *
 * @param form the value that stands in the {@link org.mwaliko.server.web.page.FormCookie} as well
 * @param token of a link; empty if a code is to be typed
 * @param code as it was typed
 * @param proof as it was typed
 * @param language the tag that was chosen by hand; empty if none was
 * @param again whether a new invitation is asked for
 */
record ClaimForm(
    String form, String token, String code, String proof, String language, boolean again) {

  /** The form as somebody first sees it. */
  static ClaimForm fresh(String token, String language) {
    return new ClaimForm("", token, "", "", language, false);
  }

  /**
   * Reads a body of the type {@code application/x-www-form-urlencoded}.
   *
   * @throws IllegalArgumentException if an escape in it is broken
   */
  static ClaimForm parse(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.putIfAbsent(decode(parts[0]), decode(parts[1]));
      }
    }
    return new ClaimForm(
        fields.getOrDefault("form", ""),
        fields.getOrDefault("token", ""),
        fields.getOrDefault("code", ""),
        fields.getOrDefault("proof", ""),
        fields.getOrDefault("lang", ""),
        fields.containsKey("again"));
  }

  /** What to claim with. */
  String secret() {
    return token.isEmpty() ? code : token;
  }

  @Override
  public String toString() {
    return "ClaimForm";
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
