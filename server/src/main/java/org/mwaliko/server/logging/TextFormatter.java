package org.mwaliko.server.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * Time (UTC), level, logger and message in a line, masked. Only the lines of a stack follow, each
 * after a tab, so that nothing within a message can pass for a record of its own.
 */
public final class TextFormatter extends Formatter {

  @Override
  public String format(LogRecord entry) {
    String line =
        "%s %-7s %s  %s"
            .formatted(
                entry.getInstant().truncatedTo(ChronoUnit.MILLIS),
                entry.getLevel().getName(),
                entry.getLoggerName(),
                oneLine(String.valueOf(formatMessage(entry))));
    return Mask.over(line + stack(entry.getThrown())) + System.lineSeparator();
  }

  private static String stack(Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace
        .toString()
        .lines()
        .map(line -> "\n\t" + oneLine(line.strip()))
        .collect(Collectors.joining());
  }

  /** Control characters and separators of lines are written as in Java's source. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }
}
