package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.Mwaliko;
import org.mwaliko.server.Wiring;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.TestDatabase;

/** The organisation's identity provider takes over from the bootstrap token. */
class IssuersAdministratorTest {

  private static final String BOOTSTRAP = "bootstrap-token-bootstrap-token";

  private final DatabaseConfig database = TestDatabase.schema();
  private HttpServer server;
  private String issuer;
  private ECKey key;

  @BeforeEach
  void open() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    serve(
        "/.well-known/openid-configuration",
        "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer, issuer));
    serve("/keys", new JWKSet(key).toString(true));
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void theFirstOfThemEndsTheBootstrapTokenForAsLongAsThereIsAnIssuer() throws Exception {
    try (Mwaliko service = start(issuer())) {
      assertEquals(200, status(service, token("people-audit")));
      assertEquals(200, status(service, BOOTSTRAP));
      assertEquals(200, status(service, token("people-admin")));
      assertEquals(401, status(service, BOOTSTRAP));
      assertEquals(200, status(service, token("people-admin")));
    }
    try (Mwaliko service = start(issuer())) {
      assertEquals(401, status(service, BOOTSTRAP));
    }
    try (Mwaliko service = start("")) {
      assertEquals(401, status(service, token("people-admin")));
      assertEquals(200, status(service, BOOTSTRAP));
    }
    try (Mwaliko service = start(issuer())) {
      assertEquals(401, status(service, BOOTSTRAP));
    }
  }

  private String issuer() {
    return """
      oidc:
        issuer: %s
        audience: mwaliko
        admins: [people-admin]
        auditors: [people-audit]
    """
        .formatted(issuer);
  }

  private Mwaliko start(String more) throws IOException {
    int port = TestService.freePort();
    Path directory = Path.of("target", "story", "issuer-" + ProcessHandle.current().pid());
    Files.createDirectories(directory);
    Path file =
        Files.writeString(
            directory.resolve("mwaliko.yaml"),
            """
            server: { port: %d }
            public-url: http://127.0.0.1:%d
            data-dir: %s
            organization:
              name: Mwaliko Demo
              address: [Moi Avenue 12, Nairobi, Kenya]
              time-zone: Africa/Nairobi
            database: { url: "%s", username: %s, password: %s }
            channels: { print: { directory: %s } }
            security:
              bootstrap-token: %s
            """
                    .formatted(
                        port,
                        port,
                        directory,
                        database.url(),
                        database.username(),
                        database.password(),
                        directory.resolve("letters"),
                        BOOTSTRAP)
                + more);
    return Wiring.start(Configuration.read(file, InstantSource.system()), InstantSource.system());
  }

  private static int status(Mwaliko service, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/graphql"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ viewer { role } }\"}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private String token(String role) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("mwaliko")
                .subject("248289761001")
                .claim("roles", role)
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private void serve(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
