package org.mwaliko.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.TimeZone;
import java.util.logging.LogManager;
import org.mwaliko.server.config.InvalidConfigurationException;
import org.mwaliko.server.demo.Demo;

/** The command line: {@code --config FILE}, or {@code demo}. */
public final class Main {

  /** Exit codes as in {@code sysexits.h}. */
  private static final int USAGE = 64;

  private static final int UNAVAILABLE = 69;
  private static final int CONFIGURATION = 78;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    logReadably();
    try {
      run(List.of(arguments));
    } catch (InvalidConfigurationException e) {
      exit(CONFIGURATION, e.getMessage());
    } catch (UnavailableException e) {
      exit(UNAVAILABLE, e.getMessage());
    }
  }

  private static void run(List<String> arguments) throws InterruptedException {
    if (arguments.equals(List.of("demo")) || arguments.equals(List.of("demo", "--fresh"))) {
      Demo demo = Demo.start(Path.of("data", "demo"), arguments.size() == 2);
      stopWith(demo);
      demo.show(System.out);
    } else if (arguments.size() == 2 && arguments.getFirst().equals("--config")) {
      serve(Path.of(arguments.getLast()));
    } else {
      exit(USAGE, "Usage: ./run demo [--fresh], or ./run --config FILE");
    }
    Thread.currentThread().join();
  }

  private static void serve(Path file) {
    Configuration configuration = Configuration.read(file, InstantSource.system());
    Mwaliko service = Wiring.start(configuration, InstantSource.system());
    stopWith(service);
    service
        .bootstrapToken()
        .ifPresent(
            token ->
                System.out.println("The first administrator's token, shown only now:\n  " + token));
    System.out.println("Mwaliko is ready at " + configuration.publicUrl());
  }

  /** Ctrl-C and SIGTERM end in the work that is under way being finished. */
  private static void stopWith(AutoCloseable service) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    service.close();
                  } catch (Exception e) {
                    System.err.println("Mwaliko did not stop cleanly: " + e);
                  }
                },
                "stop"));
  }

  private static void logReadably() throws IOException {
    if (System.getProperty("java.util.logging.config.file") == null) {
      try (InputStream standard = Main.class.getResourceAsStream("logging.properties")) {
        LogManager.getLogManager().readConfiguration(standard);
      }
    }
  }

  private static void exit(int code, String message) {
    System.err.println(message);
    System.exit(code);
  }
}
