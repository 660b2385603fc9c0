package org.mwaliko.server.web.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.http.BoundedBody;
import org.mwaliko.server.http.BrokenBodyException;

/**
 * What somebody filled in. Its text hides it.
 *
 * @param form the value that stands in the browser's cookie as well
 * @param token as it was pasted, without spaces and without {@code Bearer}
 */
record SignInForm(String form, String token) {

  private static final int LONGEST_BODY = 16 * 1024;
  private static final String TYPE = "application/x-www-form-urlencoded";

  SignInForm {
    token = token.strip().replaceFirst("(?i)^(authorization:\\s*)?bearer\\s+", "");
  }

  /** Reads a request's body; empty if it isn't a form, is too long for one, or broken. */
  static Optional<SignInForm> read(ServerRequest request) {
    boolean isForm =
        request
            .headers()
            .first(HeaderNames.CONTENT_TYPE)
            .map(type -> type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())
            .filter(TYPE::equals)
            .isPresent();
    if (!isForm || !request.content().hasEntity()) {
      return Optional.empty();
    }
    try {
      return BoundedBody.read(request, LONGEST_BODY)
          .flatMap(body -> parse(new String(body, StandardCharsets.UTF_8)));
    } catch (BrokenBodyException e) {
      return Optional.empty();
    }
  }

  private static Optional<SignInForm> parse(String body) {
    Map<String, String> fields = new HashMap<>();
    try {
      for (String pair : body.split("&")) {
        String[] parts = pair.split("=", 2);
        if (parts.length == 2) {
          fields.putIfAbsent(decode(parts[0]), decode(parts[1]));
        }
      }
    } catch (IllegalArgumentException e) {
      // A broken escape.
      return Optional.empty();
    }
    return Optional.of(
        new SignInForm(fields.getOrDefault("form", ""), fields.getOrDefault("token", "")));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SignInForm";
  }
}
