package org.mwaliko.server.handoff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.mwaliko.server.files.PrivateFiles;

/**
 * The keys that tokens are signed with (RFC 7517), in one private file. The last signs; those
 * before it are still published, so that tokens of before can be checked.
 */
final class HandOffKeys {

  private static final String FILE = "hand-off-keys.json";

  private final JWKSet keys;

  private HandOffKeys(JWKSet keys) {
    this.keys = keys;
  }

  /**
   * Reads the keys from a folder; makes one if there are none.
   *
   * @throws IOException if the file can't be read or written, or holds no keys for ES256
   */
  static HandOffKeys open(Path directory) throws IOException {
    PrivateFiles.directory(directory);
    Path file = directory.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        ECKey made =
            new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint(true)
                .generate();
        PrivateFiles.create(file, new JWKSet(made).toString(false));
      }
      JWKSet keys = JWKSet.parse(Files.readString(file));
      if (keys.isEmpty()
          || keys.getKeys().stream()
              .anyMatch(key -> !(key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)))) {
        throw new IOException(file + " has to hold P-256 keys");
      }
      return new HandOffKeys(keys);
    } catch (JOSEException | ParseException e) {
      throw new IOException("The keys in " + file + " can't be used", e);
    }
  }

  ECKey signing() {
    return keys.getKeys().getLast().toECKey();
  }

  /** The public halves, as RFC 7517 §5 has them. */
  String published() {
    return keys.toPublicJWKSet().toString();
  }
}
