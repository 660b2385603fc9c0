package org.mwaliko.server.security;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.core.metrics.Counter;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.server.throttle.AddressPrefix;
import org.mwaliko.server.throttle.Limit;
import org.mwaliko.server.throttle.Throttle;
import org.mwaliko.server.throttle.TooManyAttemptsException;

/**
 * Tells who sends an HTTP request, by its {@code Authorization} header or else its session, and
 * slows down networks that send wrong tokens. Who has signed in here before goes on while others of
 * their network have to wait: a token that was right is not a guess.
 */
public final class SignIns {

  /** RFC 6750, section 2.1. */
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

  private static final Limit LIMIT =
      new Limit(20, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

  private static final System.Logger LOGGER = System.getLogger(SignIns.class.getName());

  private static final Counter REFUSED =
      Counter.builder()
          .name("mwaliko_tokens_refused_total")
          .help("Bearer tokens that were wrong, expired or revoked.")
          .register();

  private final Authenticator authenticator;
  private final Throttle throttle;
  private final ClientAddress addresses;
  private final BrowserSessions sessions;
  private final KnownTokens known = new KnownTokens();

  public SignIns(
      Authenticator authenticator,
      Throttle throttle,
      ClientAddress addresses,
      BrowserSessions sessions) {
    this.authenticator = authenticator;
    this.throttle = throttle;
    this.addresses = addresses;
    this.sessions = sessions;
  }

  /**
   * Who sends it; empty without a valid token or session. A header wins over a cookie, even if
   * there is no valid token in it.
   *
   * @throws TooManyAttemptsException if too many wrong tokens came from the same network
   */
  public Optional<Caller> caller(ServerRequest request) {
    return hasHeader(request)
        ? caller(token(request), addresses.of(request))
        : sessions.caller(request);
  }

  /** The same for a token and an address. */
  public Optional<Caller> caller(Optional<String> token, InetAddress address) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    String counter = "sign-in " + AddressPrefix.of(address);
    if (!known.has(token.get())) {
      throttle
          .waiting(List.of(counter))
          .ifPresent(
              wait -> {
                throw new TooManyAttemptsException(wait);
              });
    }
    Optional<Caller> caller = authenticator.authenticate(token.get());
    if (caller.isPresent()) {
      known.add(token.get());
    } else {
      known.remove(token.get());
      REFUSED.inc();
      LOGGER.log(Level.INFO, "Refused: a {0} with a wrong token", counter);
      throttle.failed(Map.of(counter, LIMIT));
    }
    return caller;
  }

  /** Whether the token or session of somebody who is being answered is valid still. */
  public boolean isValid(ServerRequest request) {
    return hasHeader(request)
        ? token(request).flatMap(authenticator::authenticate).isPresent()
        : sessions.isLive(request);
  }

  /** The token of a request that has exactly one. */
  public static Optional<String> token(ServerRequest request) {
    List<String> values = request.headers().all(HeaderNames.AUTHORIZATION, List::of);
    return values.size() != 1
        ? Optional.empty()
        : Optional.of(BEARER.matcher(values.getFirst().strip()))
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1));
  }

  private static boolean hasHeader(ServerRequest request) {
    return request.headers().contains(HeaderNames.AUTHORIZATION);
  }

  /** Where a request comes from. */
  public InetAddress address(ServerRequest request) {
    return addresses.of(request);
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
