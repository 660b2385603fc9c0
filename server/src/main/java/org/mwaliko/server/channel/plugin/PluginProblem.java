package org.mwaliko.server.channel.plugin;

import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.spi.Spi;

/** Says what is wrong with a plugin in words that help its operator. */
final class PluginProblem {

  private PluginProblem() {}

  static String of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && !(cause instanceof NoClassDefFoundError)
        && !isTimeout(cause)) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case NoClassDefFoundError e -> missing(e.getMessage());
      case ClassNotFoundException e -> missing(e.getMessage());
      case UnsupportedClassVersionError e -> "it was compiled for a newer Java: " + e.getMessage();
      case IncompatibleClassChangeError e ->
          "it does not fit version %s of the channel SPI: %s"
              .formatted(Spi.VERSION, e.getMessage());
      case CallFailedException e -> "it took too long to say what it is: " + e.getMessage();
      default -> cause.getClass().getName() + ": " + cause.getMessage() + at(cause);
    };
  }

  private static boolean isTimeout(Throwable thrown) {
    return thrown instanceof CallFailedException failed
        && failed.kind() == CallFailedException.Kind.TIMEOUT;
  }

  private static String missing(String className) {
    return "it needs the class %s, which is in none of its jars; put the jar that has it beside them"
        .formatted(String.valueOf(className).replace('/', '.'));
  }

  private static String at(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
