package org.mwaliko.server.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.SecretKeys;

/** What services write their events to, for tests that don't look at them. */
public final class TestTrail {

  private TestTrail() {}

  public static AuditTrail of(Database database) {
    return new AuditTrail(database, keys(), InstantSource.system());
  }

  static SecretKeys keys() {
    try {
      return SecretKeys.open(Files.createTempDirectory(Path.of("target"), "keys"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
