package org.mwaliko.server.session;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.security.BrowserSessions;
import org.mwaliko.server.security.Caller;

/**
 * Sessions as requests have them. The cookie alone opens a page and nothing else: everything that
 * answers programs also wants the session's CSRF token in a header, which no form and no other
 * site's script can send.
 */
public final class SessionDoor implements BrowserSessions {

  /** Holds {@link SessionSecret#csrfToken}. */
  public static final HeaderName CSRF = HeaderNames.create("X-Mwaliko-CSRF");

  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SameOrigin origin;

  public SessionDoor(Sessions sessions, URI publicUrl) {
    this.sessions = sessions;
    this.cookie = new SessionCookie(publicUrl);
    this.origin = new SameOrigin(publicUrl);
  }

  /**
   * Somebody who has a session.
   *
   * @param csrfToken for the pages that they are given
   */
  public record SignedIn(Caller caller, String csrfToken) {
    @Override
    public String toString() {
      return "SignedIn[" + caller.id() + "]";
    }
  }

  @Override
  public Optional<Caller> caller(ServerRequest request) {
    return proven(request).flatMap(sessions::use);
  }

  @Override
  public boolean isLive(ServerRequest request) {
    return proven(request).map(sessions::isLive).orElse(false);
  }

  /** Who looks at a page: for showing it, not for doing anything. */
  public Optional<SignedIn> visitor(ServerRequest request) {
    return cookie
        .read(request)
        .flatMap(
            secret -> sessions.use(secret).map(caller -> new SignedIn(caller, secret.csrfToken())));
  }

  /** Whether a form was sent from a page of this service. */
  public boolean isFromHere(ServerRequest request) {
    return origin.isShown(request);
  }

  /** Begins a session under a new secret, and ends the one that the browser had. */
  public void begin(ServerRequest request, ServerResponse response, Caller caller, String token) {
    cookie.read(request).ifPresent(sessions::end);
    cookie.set(response, sessions.begin(caller, token));
  }

  /**
   * Ends a session.
   *
   * @return whether the request proved to be of one of its pages; nothing is done otherwise
   */
  public boolean end(ServerRequest request, ServerResponse response) {
    Optional<SessionSecret> secret = proven(request);
    secret.ifPresent(
        known -> {
          sessions.end(known);
          cookie.clear(response);
        });
    return secret.isPresent();
  }

  private Optional<SessionSecret> proven(ServerRequest request) {
    boolean reads =
        request.prologue().method().equals(Method.GET)
            || request.prologue().method().equals(Method.HEAD);
    // Browsers send no Origin with a GET of the same origin, and Sec-Fetch-Site not over http.
    boolean fromHere = reads ? !origin.isDenied(request) : origin.isShown(request);
    return fromHere
        ? cookie.read(request).filter(secret -> isProven(request, secret))
        : Optional.empty();
  }

  private static boolean isProven(ServerRequest request, SessionSecret secret) {
    List<String> tokens = request.headers().all(CSRF, List::of);
    return tokens.size() == 1
        && MessageDigest.isEqual(bytes(tokens.getFirst()), bytes(secret.csrfToken()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
