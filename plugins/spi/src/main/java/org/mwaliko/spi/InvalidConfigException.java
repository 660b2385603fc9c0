package org.mwaliko.spi;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a configuration: everything at once, and no value of a secret key. */
public final class InvalidConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param key as in the schema
   * @param message what is wrong and what would be right
   */
  public record Problem(String key, String message) implements Serializable {}

  private final ArrayList<Problem> problems;

  public InvalidConfigException(List<Problem> problems) {
    super(
        problems.stream().map(p -> p.key() + ": " + p.message()).collect(Collectors.joining("; ")));
    this.problems = new ArrayList<>(problems);
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
