package org.mwaliko.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.mwaliko.server.audit.ChainVerdict;
import org.mwaliko.server.audit.ChainVerifier;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Migrations;
import org.mwaliko.server.keys.KeyRetirement;

/**
 * What commands do to a database without starting a service.
 *
 * <p>Each throws an {@link UnavailableException} if the database or a folder is not to be had.
 */
final class Maintenance {

  private Maintenance() {}

  static ChainVerdict verifyAudit(Configuration configuration) {
    return on(
        configuration,
        database -> new ChainVerifier(database, Wiring.keys(configuration)).verify());
  }

  /**
   * Forgets keys that nothing is kept under any more.
   *
   * @return what keeps them in use
   */
  static Optional<KeyRetirement.InUse> retireKeys(Configuration configuration) {
    return on(
        configuration,
        database -> {
          try {
            return new KeyRetirement(database, Wiring.keys(configuration), InstantSource.system())
                .retire();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static <T> T on(Configuration configuration, Function<Database, T> work) {
    try (Mwaliko parts = new Mwaliko()) {
      parts.closing(configuration.channels());
      Database database = parts.closing(new Database(Wiring.databaseConfig(parts, configuration)));
      Migrations.run(database);
      return work.apply(database);
    } catch (RuntimeException e) {
      throw UnavailableException.explaining(e);
    }
  }
}
