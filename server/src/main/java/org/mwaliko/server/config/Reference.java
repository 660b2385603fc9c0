package org.mwaliko.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that stands elsewhere, so that the file holds no secret: {@code ${env:NAME}} is an
 * environment variable, {@code ${file:PATH}} the content of a file without the line break at its
 * end, as container platforms mount secrets.
 */
final class Reference {

  private static final Pattern FORM = Pattern.compile("\\$\\{(env|file):([^}]+)}");
  private static final long LONGEST_FILE = 64 * 1024;

  private Reference() {}

  /** What could not be found, in words that don't tell a value. */
  static final class Dangling extends Exception {
    private static final long serialVersionUID = 1L;

    Dangling(String message) {
      super(message);
    }
  }

  /** The value itself, or what it refers to. */
  static String resolve(String text) throws Dangling {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String name = matcher.group(2);
    return matcher.group(1).equals("env")
        ? Optional.ofNullable(System.getenv(name))
            .orElseThrow(
                () -> new Dangling("names the environment variable " + name + ", which is not set"))
        : content(name);
  }

  private static String content(String name) throws Dangling {
    Path file = Path.of(name);
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new Dangling("names the file " + name + ", which is larger than 64 KiB");
      }
      return Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new Dangling("names the file " + name + ", which can't be read");
    }
  }
}
