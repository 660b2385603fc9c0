package org.mwaliko.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.config.ConfigurationFile;
import org.mwaliko.server.config.InvalidConfigurationException;

class TlsTest {

  @TempDir static Path folder;
  private static KeyStore store;

  @BeforeAll
  static void makeACertificate() throws Exception {
    Path file = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "service",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertTrue(keytool.waitFor(1, TimeUnit.MINUTES));
    store = KeyStore.getInstance(file.toFile(), "password".toCharArray());
    pem("CERTIFICATE", store.getCertificate("service").getEncoded(), "chain.pem");
    pem("PRIVATE KEY", store.getKey("service", "password".toCharArray()).getEncoded(), "key.pem");
  }

  @Test
  void serviceSpeaksHttpsByItselfAndAsksBrowsersToStayWithIt() throws Exception {
    ServerConfig config =
        read("server: { host: localhost, port: 0, tls: { certificate: %s, private-key: %s } }"
                .formatted(folder.resolve("chain.pem"), folder.resolve("key.pem")))
            .reachedAt(URI.create("https://localhost"));
    HttpService hello = rules -> rules.get("/", (request, response) -> response.send("hello"));
    try (Web web = Web.start(config, Map.of("/", hello));
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:%d/".formatted(web.port())))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals("hello", response.body());
      assertTrue(response.sslSession().orElseThrow().getProtocol().startsWith("TLSv1."));
      assertEquals(
          Optional.of("max-age=31536000"),
          response.headers().firstValue("Strict-Transport-Security"));
      assertThrows(
          IOException.class,
          () ->
              client.send(
                  HttpRequest.newBuilder(URI.create("http://localhost:%d/".formatted(web.port())))
                      .build(),
                  HttpResponse.BodyHandlers.ofString()));
    }
  }

  @Test
  void filesThatAreNoKeyAndNoCertificateAreToldAtTheStartWithoutWhatIsInThem() throws IOException {
    Path odd = Files.writeString(folder.resolve("odd.pem"), "very-secret");
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () ->
                read("server: { tls: { certificate: %s, private-key: %s } }".formatted(odd, odd)));
    assertTrue(e.getMessage().contains("server.tls.certificate"), e.getMessage());
    assertTrue(!e.getMessage().contains("very-secret"), e.getMessage());
  }

  private static ServerConfig read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("mwaliko.yaml"), yaml);
    return ConfigurationFile.read(file, root -> ServerConfig.read(root.section("server")));
  }

  private static SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("service", store.getCertificate("service"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static void pem(String type, byte[] content, String name) throws IOException {
    List<String> lines =
        List.of(
            "-----BEGIN " + type + "-----",
            Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(content),
            "-----END " + type + "-----");
    Files.write(folder.resolve(name), lines);
  }
}
