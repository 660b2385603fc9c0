package org.mwaliko.server.web;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.config.Section;

/**
 * What the service proves by that it is the one that was asked for; TLS 1.2 and 1.3 only (RFC
 * 9325).
 *
 * @param certificate a PEM file with the chain, the service's own first
 * @param privateKey a PEM file, PKCS #8, without a password
 */
public record TlsConfig(Path certificate, Path privateKey) {

  /** Reads the section; empty if there is none. */
  static Optional<TlsConfig> read(Section section) {
    if (!section.exists()) {
      return Optional.empty();
    }
    int before = section.problemCount();
    TlsConfig config = new TlsConfig(file(section, "certificate"), file(section, "private-key"));
    if (section.problemCount() == before) {
      try {
        config.open();
      } catch (IllegalArgumentException e) {
        section.problem("certificate", e.getMessage());
      }
    }
    return Optional.of(config);
  }

  private static Path file(Section section, String name) {
    Path file = Path.of(section.string(name));
    if (!file.toString().isEmpty() && !Files.isReadable(file)) {
      section.problem(name, "must be a file that can be read");
    }
    return file;
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException if they hold no key or certificate
   */
  Tls open() {
    try {
      Keys keys =
          Keys.builder()
              .pem(
                  pem ->
                      pem.key(Resource.create(privateKey)).certChain(Resource.create(certificate)))
              .build();
      return Tls.builder()
          .privateKey(keys.privateKey().orElseThrow())
          .privateKeyCertChain(keys.certChain())
          .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
          .build();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "and private-key have to be a certificate chain and its key in PEM (PKCS #8)", e);
    }
  }
}
