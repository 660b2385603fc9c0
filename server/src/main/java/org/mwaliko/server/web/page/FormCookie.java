package org.mwaliko.server.web.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a form that this service gave to the browser from one that another site made: a random
 * value stands both in the form and in a cookie that other sites can neither read nor send.
 */
public final class FormCookie {

  private static final int BYTES = 16;
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final String path;
  private final boolean secure;

  /**
   * Makes cookies for a page.
   *
   * @param page its address; over https nothing that came over http can set the cookie
   * @param name what tells them from those of other pages
   */
  public FormCookie(URI page, String name) {
    this.secure = page.getScheme().equals("https");
    this.name = secure ? "__Secure-" + name : name;
    this.path = page.getRawPath();
  }

  /** The browser's value, or a new one that it is given. */
  public String issue(ServerRequest request, ServerResponse response) {
    Optional<String> known = value(request);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    response
        .headers()
        .addCookie(
            SetCookie.builder(name, value)
                .path(path)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SetCookie.SameSite.STRICT)
                .build());
    return value;
  }

  /** Whether a form with this value was sent from a page of this service. */
  public boolean matches(ServerRequest request, String form) {
    boolean sameOrigin =
        request
            .headers()
            .first(HeaderNames.create("Sec-Fetch-Site"))
            .map(site -> site.equals("same-origin") || site.equals("none"))
            .orElse(true);
    return sameOrigin
        && value(request)
            .map(value -> MessageDigest.isEqual(bytes(value), bytes(form)))
            .orElse(false);
  }

  private Optional<String> value(ServerRequest request) {
    return request.headers().cookies().first(name).asOptional().filter(VALUE.asMatchPredicate());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
