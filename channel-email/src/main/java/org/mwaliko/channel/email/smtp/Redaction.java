package org.mwaliko.channel.email.smtp;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a server's words fit to be shown and stored: servers repeat what they were sent.
 *
 * @param secrets what must not be seen
 */
public record Redaction(List<String> secrets) {

  private static final int LONGEST = 300;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}\\x{80}-\\x{9f}]+");

  public Redaction {
    secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
  }

  /** The text on one line, not too long, and without the secrets. */
  public String clean(String text) {
    String clean = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    for (String secret : secrets) {
      clean = clean.replace(secret, "[hidden]");
    }
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
  }

  /** Hides what it hides. */
  @Override
  public String toString() {
    return "Redaction[]";
  }
}
