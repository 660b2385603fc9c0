package org.mwaliko.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration has problems; all of them are listed. */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidConfigurationException(List<Problem> problems) {
    super(
        "The configuration is not valid:\n"
            + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
  }
}
