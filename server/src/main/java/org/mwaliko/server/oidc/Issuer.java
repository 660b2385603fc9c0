package org.mwaliko.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.mwaliko.server.security.OidcConfig;

/**
 * An issuer's keys, found by OpenID Connect Discovery 1.0 when first needed, and what its tokens
 * must be: signed with one of the keys, by it, for us, and of now. Keys that are not known are
 * looked for anew, but not too often, so that wrong tokens don't become requests to the issuer.
 */
final class Issuer {

  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int LONGEST_ANSWER = 1_000_000;
  private static final long KEYS_KEPT_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long REFRESH_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();

  /** Those with a public key only: nobody can sign with what anybody can read. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcConfig config;
  private final Duration between;
  private final InstantSource clock;
  private final DefaultResourceRetriever http =
      new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LONGEST_ANSWER);
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<DefaultJWTProcessor<SecurityContext>> found = Optional.empty();

  /**
   * Nothing asked yet.
   *
   * @param between the least time between two looks for keys
   */
  Issuer(OidcConfig config, Duration between, InstantSource clock) {
    this.config = config;
    this.between = between;
    this.clock = clock;
  }

  /**
   * What a token says; empty if it isn't valid.
   *
   * @throws UncheckedIOException if the issuer can't be asked for its keys
   */
  Optional<JWTClaimsSet> claims(String token) {
    try {
      return Optional.of(processor().process(token, null));
    } catch (ParseException | BadJOSEException | RateLimitReachedException e) {
      return Optional.empty();
    } catch (JOSEException e) {
      throw new UncheckedIOException(
          new IOException("The keys of " + config.issuer() + " can't be read", e));
    }
  }

  private DefaultJWTProcessor<SecurityContext> processor() {
    lock.lock();
    try {
      if (found.isEmpty()) {
        found = Optional.of(discover());
      }
      return found.get();
    } catch (IOException e) {
      throw new UncheckedIOException(config.issuer() + " can't be discovered", e);
    } finally {
      lock.unlock();
    }
  }

  private DefaultJWTProcessor<SecurityContext> discover() throws IOException {
    String issuer = config.issuer().toString();
    URI place = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    try {
      Map<String, Object> metadata =
          JSONObjectUtils.parse(http.retrieveResource(place.toURL()).getContent());
      // OpenID Connect Discovery 1.0, section 4.3.
      if (!issuer.equals(JSONObjectUtils.getString(metadata, "issuer"))) {
        throw new IOException("It says that it is another issuer");
      }
      return processor(keys(JSONObjectUtils.getURI(metadata, "jwks_uri")));
    } catch (ParseException e) {
      throw new IOException("Its metadata can't be read", e);
    }
  }

  private JWKSource<SecurityContext> keys(URI place) throws IOException {
    return JWKSourceBuilder.<SecurityContext>create(place.toURL(), http)
        .cache(KEYS_KEPT_MILLIS, REFRESH_MILLIS)
        .refreshAheadCache(false)
        .rateLimited(between.toMillis())
        .retrying(true)
        .outageTolerant(OUTAGE_MILLIS)
        .build();
  }

  private DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys) {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            config.audience(),
            new JWTClaimsSet.Builder().issuer(config.issuer().toString()).build(),
            Set.of("sub", "exp")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(Math.toIntExact(config.clockSkew().toSeconds()));
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    // RFC 9068, section 2.1: access tokens say what they are.
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }
}
