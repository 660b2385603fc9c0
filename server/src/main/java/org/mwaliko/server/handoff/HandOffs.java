package org.mwaliko.server.handoff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.graphql.GlobalId;

/** Makes the tokens that people take to the organisation's application. */
public final class HandOffs {

  private final HandOffConfig config;
  private final URI issuer;
  private final HandOffKeys keys;
  private final InstantSource clock;

  /**
   * Reads the keys, or makes them.
   *
   * @param issuer the address of this service ({@code iss}), below which the keys are published
   * @throws IOException if the keys can't be read or written
   */
  public HandOffs(HandOffConfig config, URI issuer, Path keysDirectory, InstantSource clock)
      throws IOException {
    this.config = config;
    this.issuer = issuer;
    this.keys = HandOffKeys.open(keysDirectory);
    this.clock = clock;
  }

  /** The application's origin, which the page may send a form to. */
  public String origin() {
    return config.origin();
  }

  /**
   * A token for who has just claimed an account, with the claims of OpenID Connect Core §5.1 that
   * are known, {@code external_id}, and a {@code jti} that the application takes once.
   */
  public HandOff of(Account account) {
    Instant now = clock.instant();
    Instant end = now.plus(config.lifetime());
    Profile profile = account.profile();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.toString())
            .audience(config.audience())
            .subject(new GlobalId("Account", account.id()).encode())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end))
            .claim("name", profile.displayName());
    profile.externalId().ifPresent(id -> claims.claim("external_id", id));
    profile.email().ifPresent(email -> claims.claim("email", email));
    profile.phone().ifPresent(phone -> claims.claim("phone_number", phone));
    profile.givenName().ifPresent(name -> claims.claim("given_name", name));
    profile.familyName().ifPresent(name -> claims.claim("family_name", name));
    profile.locale().map(Locale::toLanguageTag).ifPresent(tag -> claims.claim("locale", tag));
    profile.timeZone().map(ZoneId::getId).ifPresent(zone -> claims.claim("zoneinfo", zone));
    return new HandOff(config.url(), signed(claims.build()), end);
  }

  private String signed(JWTClaimsSet claims) {
    ECKey key = keys.signing();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The hand-off key failed", e);
    }
    return token.serialize();
  }

  String published() {
    return keys.published();
  }
}
