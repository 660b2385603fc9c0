package org.mwaliko.server.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.claim.ClaimWorld;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.OidcConfig;
import org.mwaliko.server.security.Role;

/** Tokens of an issuer on a port of its own. */
class OidcTokensTest {

  private static ClaimWorld world;

  private final AtomicReference<List<ECKey>> published = new AtomicReference<>();
  private final AtomicInteger looks = new AtomicInteger();
  private HttpServer server;
  private String issuer;
  private ECKey key;

  @BeforeAll
  static void openWorld() {
    world = new ClaimWorld();
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  @BeforeEach
  void open() throws Exception {
    key = key("one");
    published.set(List.of(key));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    serve(
        "/realm/.well-known/openid-configuration",
        () -> "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer, issuer));
    serve(
        "/realm/keys",
        () -> {
          looks.incrementAndGet();
          return new JWKSet(List.copyOf(published.get())).toString(true);
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void theRoleComesFromTheClaim() throws Exception {
    OidcTokens tokens = tokens("roles", Duration.ofSeconds(30));
    assertEquals(
        Optional.of(Role.ADMIN), role(tokens, c -> c.claim("roles", List.of("x", "people-admin"))));
    assertEquals(Optional.of(Role.AUDITOR), role(tokens, c -> c.claim("roles", "people-audit")));
    assertEquals(Optional.empty(), role(tokens, c -> c.claim("roles", List.of("somebody"))));
    assertEquals(Optional.empty(), role(tokens, c -> c));
    OidcTokens nested = tokens("realm_access.roles", Duration.ofSeconds(30));
    assertEquals(
        Optional.of(Role.ADMIN),
        role(nested, c -> c.claim("realm_access", Map.of("roles", List.of("people-admin")))));
  }

  @Test
  void aCallerIsTheSubjectOfTheIssuer() throws Exception {
    OidcTokens tokens = tokens("roles", Duration.ofSeconds(30));
    Caller one = tokens.authenticate(admin(c -> c.claim("name", "Akinyi"))).orElseThrow();
    assertEquals("Akinyi", one.name());
    assertEquals(one.id(), tokens.authenticate(admin(c -> c)).orElseThrow().id());
    assertTrue(one.id().matches("oidc-[A-Za-z0-9_-]{43}"), one.id());
  }

  @Test
  void onlyTokensOfTheIssuerForUsAndOfNowAreTaken() throws Exception {
    OidcTokens tokens = tokens("roles", Duration.ofSeconds(30));
    Instant now = world.now.get();
    assertEquals(Optional.of(Role.ADMIN), role(tokens, admin(c -> c)));
    assertEquals(Optional.empty(), role(tokens, admin(c -> c.audience("another"))));
    assertEquals(Optional.empty(), role(tokens, admin(c -> c.audience((String) null))));
    assertEquals(Optional.empty(), role(tokens, admin(c -> c.issuer("https://evil.example.com"))));
    assertEquals(Optional.empty(), role(tokens, admin(c -> c.subject(null))));
    assertEquals(Optional.empty(), role(tokens, admin(c -> c.expirationTime(null))));
    // A minute's difference between the clocks is borne, and no more.
    assertEquals(
        Optional.of(Role.ADMIN),
        role(tokens, admin(c -> c.expirationTime(Date.from(now.minusSeconds(59))))));
    assertEquals(
        Optional.empty(),
        role(tokens, admin(c -> c.expirationTime(Date.from(now.minusSeconds(61))))));
    assertEquals(
        Optional.of(Role.ADMIN),
        role(tokens, admin(c -> c.notBeforeTime(Date.from(now.plusSeconds(59))))));
    assertEquals(
        Optional.empty(),
        role(tokens, admin(c -> c.notBeforeTime(Date.from(now.plusSeconds(62))))));
  }

  @Test
  void onlyTheIssuersSignatureIsTaken() throws Exception {
    OidcTokens tokens = tokens("roles", Duration.ofMillis(1));
    JWTClaimsSet claims = claims(c -> c.claim("roles", "people-admin"));
    assertEquals(Optional.empty(), role(tokens, new PlainJWT(claims).serialize()));
    assertEquals(
        Optional.empty(), role(tokens, signed(key("one"), claims)), "another key, same name");
    assertEquals(Optional.empty(), role(tokens, signed(key("two"), claims)));
    SignedJWT mac =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
    mac.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.empty(), role(tokens, mac.serialize()), "the public key as a password");
    String good = signed(key, claims);
    String[] parts = good.split("\\.");
    String other = signed(key, claims(c -> c.claim("roles", "people-audit"))).split("\\.")[1];
    assertEquals(Optional.empty(), role(tokens, parts[0] + "." + other + "." + parts[2]));
    assertEquals(Optional.of(Role.ADMIN), role(tokens, good));
    assertEquals(Optional.empty(), tokens.authenticate("mwk_not-a-jwt"));
    assertEquals(Optional.empty(), tokens.authenticate("a.b.c"));
  }

  @Test
  void newKeysAreFoundAndOldOnesForgotten() throws Exception {
    OidcTokens tokens = tokens("roles", Duration.ofMillis(1));
    JWTClaimsSet claims = claims(c -> c.claim("roles", "people-admin"));
    assertEquals(Optional.of(Role.ADMIN), role(tokens, signed(key, claims)));
    ECKey next = key("two");
    published.set(List.of(next));
    Thread.sleep(5);
    assertEquals(Optional.of(Role.ADMIN), role(tokens, signed(next, claims)));
    assertEquals(Optional.empty(), role(tokens, signed(key, claims)));
  }

  @Test
  void wrongTokensDoNotBecomeRequestsToTheIssuer() throws Exception {
    OidcTokens tokens = tokens("roles", Duration.ofMinutes(4));
    JWTClaimsSet claims = claims(c -> c.claim("roles", "people-admin"));
    for (int i = 0; i < 20; i++) {
      assertEquals(Optional.empty(), role(tokens, signed(key("stranger-" + i), claims)));
    }
    assertTrue(looks.get() <= 3, () -> looks + " looks for keys");
    assertEquals(Optional.of(Role.ADMIN), role(tokens, signed(key, claims)));
  }

  @Test
  void anIssuerThatCannotBeReachedIsNoRefusal() throws Exception {
    OidcTokens tokens = tokens("roles", Duration.ofSeconds(30));
    String token = admin(c -> c);
    server.stop(0);
    assertThrows(UncheckedIOException.class, () -> tokens.authenticate(token));
  }

  @Test
  void aManagersAreaIsThatOfTheAccountThatTheTokenNames() throws Exception {
    UUID id = world.invited("Amina", "Otieno");
    String externalId = world.account(id).profile().externalId().orElseThrow();
    OidcTokens tokens = tokens("roles", Duration.ofSeconds(30));
    String token = signed(key, claims(c -> c.claim("roles", "lead").claim("email", externalId)));
    assertEquals(
        new Area.Part(Optional.of(id), List.of(), List.of()),
        tokens.authenticate(token).orElseThrow().area());
    world.accounts.deactivate(Caller.SYSTEM, new AccountRef.ById(id));
    assertEquals(Optional.empty(), tokens.authenticate(token));
    assertEquals(Optional.empty(), role(tokens, c -> c.claim("roles", "lead")));
  }

  private interface Body {
    String get();
  }

  private void serve(String path, Body body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private OidcTokens tokens(String roleClaim, Duration between) {
    OidcConfig config =
        new OidcConfig(
            URI.create(issuer),
            "mwaliko",
            roleClaim,
            Map.of(
                Role.ADMIN, List.of("people-admin"),
                Role.MANAGER, List.of("lead"),
                Role.AUDITOR, List.of("people-audit")),
            "email",
            Duration.ofMinutes(1));
    return new OidcTokens(config, world.accounts, between, world.now::get);
  }

  private static ECKey key(String id) throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
  }

  private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> more) {
    return more.apply(
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("mwaliko")
                .subject("248289761001")
                .expirationTime(Date.from(world.now.get().plusSeconds(300))))
        .build();
  }

  private static String signed(ECKey by, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(by.getKeyID())
                .type(JOSEObjectType.JWT)
                .build(),
            claims);
    token.sign(new ECDSASigner(by));
    return token.serialize();
  }

  private String admin(UnaryOperator<JWTClaimsSet.Builder> more) throws JOSEException {
    return signed(key, claims(c -> more.apply(c.claim("roles", "people-admin"))));
  }

  private Optional<Role> role(OidcTokens tokens, UnaryOperator<JWTClaimsSet.Builder> more)
      throws JOSEException {
    return role(tokens, signed(key, claims(more)));
  }

  private static Optional<Role> role(OidcTokens tokens, String token) {
    return tokens.authenticate(token).map(Caller::role);
  }
}
