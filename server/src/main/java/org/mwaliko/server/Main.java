package org.mwaliko.server;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.TimeZone;
import org.mwaliko.server.config.InvalidConfigurationException;
import org.mwaliko.server.database.EmbeddedMariaDb;

/** The command line: {@code --config FILE}. */
public final class Main {

  private static final int USAGE = 64;
  private static final int CONFIGURATION = 78;
  private static final int UNAVAILABLE = 69;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      System.err.println(
          "Usage: ./run --config FILE    starts the service\n"
              + "       ./run demo             shows it on this machine");
      System.exit(USAGE);
    }
    try {
      run(Path.of(arguments[1]));
    } catch (InvalidConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(CONFIGURATION);
    } catch (EmbeddedMariaDb.UnavailableException e) {
      System.err.println(e.getMessage());
      System.exit(UNAVAILABLE);
    }
  }

  private static void run(Path file) throws InterruptedException {
    Configuration configuration = Configuration.read(file, InstantSource.system());
    Mwaliko service = Wiring.start(configuration, InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
    service
        .bootstrapToken()
        .ifPresent(
            token ->
                System.out.println("The first administrator's token, shown only now:\n  " + token));
    System.out.println("Mwaliko is ready at " + configuration.publicUrl());
    Thread.currentThread().join();
  }
}
