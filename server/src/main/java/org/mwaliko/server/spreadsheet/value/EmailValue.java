package org.mwaliko.server.spreadsheet.value;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Email addresses as people have them: RFC 5321's lengths (4.5.3.1) and a dot-string before the @,
 * but neither quoted strings nor address literals. The domain may be international and is put in
 * small letters; letters beyond ASCII before the @ (RFC 6531) are rare enough to be pointed out.
 */
public final class EmailValue {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[^\\s@.,;:<>()\\[\\]\"\\\\]+(?:\\.[^\\s@.,;:<>()\\[\\]\"\\\\]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");
  private static final String EXAMPLE = "Write it like name@example.com, or leave the cell empty.";

  private EmailValue() {}

  /**
   * @param text cleaned, not empty
   */
  public static Checked check(String text) {
    String address = unwrap(text);
    int at = address.indexOf('@');
    if (at < 0) {
      return wrong(text, "has no @");
    }
    if (address.indexOf('@', at + 1) > 0) {
      return Checked.error(
          "%s has more than one @. Give one email address only.".formatted(CleanText.quoted(text)));
    }
    String local = address.substring(0, at);
    String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
    if (address.indexOf(' ') >= 0) {
      return wrong(text, "has a space in it");
    }
    if (address.length() > MAX_LENGTH || local.length() > MAX_LOCAL) {
      return wrong(text, "is too long");
    }
    if (!LOCAL.matcher(local).matches()) {
      return wrong(text, "isn't right before the @");
    }
    if (!isDomain(domain)) {
      return wrong(text, "isn't right after the @");
    }
    String value = local + '@' + domain;
    return local.chars().allMatch(c -> c < 0x7f)
        ? Checked.good(value)
        : Checked.doubtful(
            value,
            "%s has unusual letters before the @. Check whether that is right."
                .formatted(CleanText.quoted(text)));
  }

  private static String unwrap(String text) {
    String address = text;
    if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
      address = address.substring(7);
    }
    if (address.startsWith("<") && address.endsWith(">")) {
      address = address.substring(1, address.length() - 1);
    }
    return address;
  }

  private static boolean isDomain(String domain) {
    if (domain.length() > 253) {
      return false;
    }
    if (domain.chars().allMatch(c -> c < 0x7f)) {
      return DOMAIN.matcher(domain).matches();
    }
    try {
      return DOMAIN.matcher(IDN.toASCII(domain).toLowerCase(Locale.ROOT)).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Checked wrong(String text, String why) {
    return Checked.error(
        "%s isn't an email address: it %s. %s".formatted(CleanText.quoted(text), why, EXAMPLE));
  }
}
