package org.mwaliko.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.TimeZone;
import java.util.logging.LogManager;
import org.mwaliko.server.audit.ChainVerdict;
import org.mwaliko.server.config.InvalidConfigurationException;
import org.mwaliko.server.database.EmbeddedMariaDb;
import org.mwaliko.server.demo.Demo;
import org.mwaliko.server.keys.KeyRotation;
import org.mwaliko.server.logging.LogFormat;
import org.mwaliko.server.security.SecretKeys;

/** The command line; see {@link Command}. */
public final class Main {

  // As in BSD's sysexits.h.
  private static final int USAGE = 64;
  private static final int BROKEN = 1;
  private static final int UNAVAILABLE = 69;
  private static final int SOFTWARE = 70;
  private static final int CONFIGURATION = 78;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Path home = Path.of(System.getProperty("mwaliko.home", ""));
    try {
      configureLogging();
      switch (Command.parse(List.of(arguments), home)) {
        case Command.Serve(Path configuration) -> serve(configuration);
        case Command.Show(Path directory, boolean fresh) -> show(directory, fresh);
        case Command.VerifyAudit(Path configuration) -> verifyAudit(configuration);
        case Command.ChangeKeys(String action, Path configuration) ->
            changeKeys(action, configuration);
        case Command.Misunderstood(String problem) -> exit(USAGE, problem + ".\n" + Command.USAGE);
      }
    } catch (InvalidConfigurationException e) {
      exit(CONFIGURATION, e.getMessage());
    } catch (UnavailableException | EmbeddedMariaDb.UnavailableException e) {
      exit(UNAVAILABLE, e.getMessage());
    } catch (Mwaliko.StoppedException e) {
      // A signal came while it was starting; whoever brought it ends the process.
      Thread.currentThread().join();
    } catch (FileSystemException e) {
      exit(UNAVAILABLE, "A file or folder can't be used: " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      exit(SOFTWARE, "Mwaliko failed.");
    }
    Thread.currentThread().join();
  }

  private static void serve(Path file) {
    Configuration configuration = Configuration.read(file, InstantSource.system());
    configuration.logFormat().use();
    Mwaliko service = new Mwaliko();
    atExit(service::close);
    Wiring.start(service, configuration, InstantSource.system());
    service
        .bootstrapToken()
        .ifPresent(
            token ->
                System.out.println("The first administrator's token, shown only now:\n  " + token));
    System.out.println("Mwaliko is ready at " + configuration.publicUrl());
  }

  private static void verifyAudit(Path file) {
    switch (Maintenance.verifyAudit(Configuration.read(file, InstantSource.system()))) {
      case ChainVerdict.Intact(long events, long waiting, String hash) -> {
        System.out.printf(
            "The audit log is intact: %d events, %d not linked yet. The last one's hash:%n%s%n",
            events, waiting, hash);
        System.exit(0);
      }
      case ChainVerdict.Broken(List<String> problems) ->
          exit(BROKEN, "The audit log was tampered with.\n" + String.join("\n", problems));
    }
  }

  private static void changeKeys(String action, Path file)
      throws IOException, InterruptedException {
    Configuration configuration = Configuration.read(file, InstantSource.system());
    if (action.equals("retire")) {
      Maintenance.retireKeys(configuration)
          .ifPresentOrElse(
              left ->
                  exit(
                      BROKEN,
                      "%d links and codes of before the rotation can be claimed still, the last until %s: the old keys are kept."
                          .formatted(left.secrets(), left.last())),
              () -> System.out.println("The old keys are forgotten."));
      System.exit(0);
    }
    KeyRotation rotation =
        new KeyRotation(
            SecretKeys.open(configuration.security().keysDirectory()), System.out::println);
    switch (action) {
      case "rotate" -> rotation.rotate();
      case "add" -> rotation.add();
      case "promote" -> rotation.promote();
      default -> rotation.status();
    }
    System.exit(0);
  }

  private static void show(Path directory, boolean fresh) throws IOException, InterruptedException {
    Demo demo = new Demo(directory, System.out);
    atExit(demo::close);
    demo.start(fresh);
  }

  /** Also while it is still starting. */
  private static void atExit(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "stop"));
  }

  /** One line for each record, unless the operator has a file of their own. */
  private static void configureLogging() throws IOException {
    if (System.getProperty(LogFormat.OWN_FILE) == null) {
      try (InputStream properties = Main.class.getResourceAsStream("logging.properties")) {
        LogManager.getLogManager().readConfiguration(properties);
      }
    }
  }

  private static void exit(int status, String message) {
    System.err.println(message);
    System.exit(status);
  }
}
