package org.mwaliko.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-made certificate.
 *
 * @param server what a server with it speaks
 * @param pem what a client has to trust
 */
record TestCertificate(SSLContext server, Path pem) {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Map<String, TestCertificate> MADE = new ConcurrentHashMap<>();

  static TestCertificate forLocalhost() {
    return of("localhost");
  }

  static TestCertificate of(String host) {
    return MADE.computeIfAbsent(host, TestCertificate::make);
  }

  private static TestCertificate make(String host) {
    try {
      Path folder = Files.createTempDirectory("certificate");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve("key.p12");
      file.toFile().deleteOnExit();
      String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      int status =
          new ProcessBuilder(
                  keytool,
                  "-genkeypair",
                  "-alias",
                  "a",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=" + host,
                  "-ext",
                  "san=dns:" + host,
                  "-validity",
                  "2",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("keytool ended with " + status);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      Path pem = folder.resolve("ca.pem");
      pem.toFile().deleteOnExit();
      Files.writeString(
          pem,
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(store.getCertificate("a").getEncoded())
              + "\n-----END CERTIFICATE-----\n");
      return new TestCertificate(context, pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
