package org.mwaliko.server.security;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells who sends an HTTP request, by its {@code Authorization} header. */
public final class BearerTokens {

  /** RFC 6750, section 2.1. */
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

  private final Authenticator authenticator;

  public BearerTokens(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Who sends it; empty without a valid token. */
  public Optional<Caller> caller(ServerRequest request) {
    return request
        .headers()
        .first(HeaderNames.AUTHORIZATION)
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .flatMap(matcher -> authenticator.authenticate(matcher.group(1)));
  }

  /** Answers a request that has no valid token. */
  public static void refuse(ServerResponse response) {
    response
        .status(Status.UNAUTHORIZED_401)
        .header(HeaderNames.WWW_AUTHENTICATE, "Bearer")
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .send("This needs a bearer token: Authorization: Bearer …\n");
  }
}
