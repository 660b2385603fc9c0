package org.mwaliko.server.logging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what no log needs to hold: the local parts of email addresses, all but the
 * last two digits of phone numbers, values that a database complains of, and whatever has the form
 * of a secret. Mwaliko's own messages hold none of this; those of libraries and of channels may.
 */
final class Mask {

  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          // RFC 5322's atoms, in any script; the domain stays, since it is what operators look for.
          Rule.of("[\\p{L}\\p{N}.!#$%&*+/=?^_`{|}~-]{1,64}@(?=[\\p{L}\\p{N}-]+\\.)", "…@"),
          // E.164.
          Rule.of("\\+[1-9]\\d{4,12}(\\d{2})\\b", "+…$1"),
          // MariaDB's errors 1062, 1292 and 1366.
          Rule.of(
              "(Duplicate entry|[Ii]ncorrect \\w+ value:) '[^\\n]{0,1000}?'(?= for )", "$1 '…'"),
          Rule.of("\\bmwk_[A-Za-z0-9_-]{20,}", "mwk_…"),
          Rule.of("\\bwhsec_[A-Za-z0-9+/=]{20,}", "whsec_…"),
          Rule.of("\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", "eyJ…"),
          Rule.of("(?<=/claim/)[A-Za-z0-9_-]{22}", "…"),
          Rule.of("\\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\\b", "…"));

  private Mask() {}

  static String over(String text) {
    String masked = text;
    for (Rule rule : RULES) {
      masked = rule.pattern.matcher(masked).replaceAll(rule.replacement);
    }
    return masked;
  }
}
