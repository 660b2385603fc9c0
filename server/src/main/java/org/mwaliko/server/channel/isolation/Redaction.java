package org.mwaliko.server.channel.isolation;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a channel's words what may not be shown: secrets of its configuration, codes. */
public final class Redaction {

  private static final String HIDDEN = "•••";
  private static final int SHORTEST = 4;

  /** An access code in its groups; a link's token, which is 22 characters or more. */
  private static final Pattern CODE =
      Pattern.compile("(?i)\\b[0-9a-z]{4}(?:-[0-9a-z]{4}){3}\\b|(?<=/claim[/#])[\\w-]{16,}");

  private final List<String> secrets;

  /**
   * @param secrets of the configuration; those of fewer than four characters would hide everything
   */
  public Redaction(Collection<String> secrets) {
    this.secrets = secrets.stream().filter(s -> s.length() >= SHORTEST).toList();
  }

  /** The text without them. */
  public String of(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, HIDDEN);
    }
    return CODE.matcher(clean).replaceAll(HIDDEN);
  }
}
