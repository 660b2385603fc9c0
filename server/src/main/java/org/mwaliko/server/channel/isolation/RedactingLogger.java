package org.mwaliko.server.channel.isolation;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** A channel's logger, without secrets (P7). Of an exception its kind and its place are kept. */
public record RedactingLogger(System.Logger target, Redaction redaction) implements System.Logger {

  @Override
  public String getName() {
    return target.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return target.isLoggable(level);
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    if (isLoggable(level)) {
      target.log(level, redaction.of(String.valueOf(message)), stripped(thrown));
    }
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    if (isLoggable(level)) {
      target.log(level, redaction.of(formatted(String.valueOf(format), parameters)));
    }
  }

  private static String formatted(String format, Object... parameters) {
    if (parameters == null || parameters.length == 0) {
      return format;
    }
    try {
      return MessageFormat.format(format, parameters);
    } catch (IllegalArgumentException e) {
      return format;
    }
  }

  private Throwable stripped(Throwable thrown) {
    if (thrown == null) {
      return null;
    }
    Throwable stripped = new Throwable(redaction.of(String.valueOf(thrown)));
    stripped.setStackTrace(thrown.getStackTrace());
    return stripped;
  }
}
