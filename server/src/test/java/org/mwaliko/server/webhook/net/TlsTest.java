package org.mwaliko.server.webhook.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TLS to an address that was looked up here, by the name that stands in the URL. */
class TlsTest {

  private static final char[] PASSWORD = "a-password-for-tests".toCharArray();
  private static final Answer.Unanswered REFUSED =
      new Answer.Unanswered("TLS failed: is its certificate valid for the host?");

  private static final BlockingQueue<String> NAMES = new LinkedBlockingQueue<>();
  private static SSLContext trusting;
  private static HttpsServer server;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "tls");
    KeyStore keys = keys(folder.resolve("keys.p12"));
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
    certificates.load(null, null);
    certificates.setCertificateEntry("test", keys.getCertificate("test"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);

    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          ExtendedSSLSession session =
              (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
          NAMES.add(
              session.getRequestedServerNames()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Host"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static KeyStore keys(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.example.com",
                "-ext",
                "SAN=dns:hooks.example.com",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static Answer post(String host, SSLContext trust) {
    Destinations destinations =
        new Destinations(
            Set.of("hooks.example.com", "other.example.com"),
            name -> List.of(InetAddress.getLoopbackAddress()));
    try (GuardedClient client = new GuardedClient(destinations, Duration.ofSeconds(10), trust)) {
      return client.post(
          URI.create("https://" + host + ":" + server.getAddress().getPort() + "/"),
          Map.of(),
          "{}".getBytes());
    }
  }

  @Test
  void serverIsAskedForByTheNameInTheUrl() throws Exception {
    assertEquals(new Answer.Answered(204, Optional.empty()), post("hooks.example.com", trusting));
    assertEquals(
        "[type=host_name (0), value=hooks.example.com] hooks.example.com:"
            + server.getAddress().getPort(),
        NAMES.take());
  }

  @Test
  void certificateOfAnotherHostIsRefused() {
    assertEquals(REFUSED, post("other.example.com", trusting));
  }

  @Test
  void certificateThatNobodyVouchesForIsRefused() throws Exception {
    assertEquals(REFUSED, post("hooks.example.com", SSLContext.getDefault()));
  }
}
