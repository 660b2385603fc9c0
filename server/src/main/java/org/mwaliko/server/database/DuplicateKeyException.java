package org.mwaliko.server.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A unique key is taken. */
public final class DuplicateKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern KEY = Pattern.compile("for key '([^']+)'");

  private final String key;

  DuplicateKeyException(Throwable cause) {
    super("A unique key is taken", cause);
    this.key = find(cause);
  }

  /** The name of the key as in the migrations. */
  public String key() {
    return key;
  }

  private static String find(Throwable cause) {
    for (Throwable e = cause; e != null; e = e.getCause()) {
      Matcher matcher = KEY.matcher(String.valueOf(e.getMessage()));
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }
}
