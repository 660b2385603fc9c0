package org.mwaliko.channel.email.mime;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with the name it is shown under.
 *
 * @param displayName may be empty
 * @param localPart before the at sign; may be outside ASCII, and then needs a server with SMTPUTF8
 * @param domain after it, always in ASCII (punycode)
 */
public record Mailbox(String displayName, String localPart, String domain) {

  private static final Pattern NAMED = Pattern.compile("(.*)<([^<>]*)>", Pattern.DOTALL);

  /**
   * Unquoted local parts, more generous than RFC 5321 in that dots may stand anywhere: some
   * Japanese carriers handed such addresses out.
   */
  private static final Pattern LOCAL_PART =
      Pattern.compile("[^\\s\\p{Cntrl}\\p{Z}\\p{Cs}()<>\\[\\]:;@\\\\,\"]+");

  /** UTS 46 as IDNA 2008 has it, so that "straße" and "strasse" stay two domains. */
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(
          IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII);

  /** An address alone, such as {@code a@example.com}; empty if it is none. */
  public static Optional<Mailbox> of(String displayName, String address) {
    int at = address.lastIndexOf('@');
    if (at < 1) {
      return Optional.empty();
    }
    String localPart = address.substring(0, at);
    if (!LOCAL_PART.matcher(localPart).matches()
        || localPart.getBytes(StandardCharsets.UTF_8).length > 64) {
      return Optional.empty();
    }
    return asciiDomain(address.substring(at + 1))
        .map(domain -> new Mailbox(displayName, localPart, domain));
  }

  /** {@code a@example.com}, {@code Name <a@example.com>} or {@code "Name" <a@example.com>}. */
  public static Optional<Mailbox> parse(String text) {
    Matcher named = NAMED.matcher(text.strip());
    if (!named.matches()) {
      return of("", text.strip());
    }
    String name = named.group(1).strip();
    if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    return of(name, named.group(2).strip());
  }

  /** A domain as DNS knows it; empty if it cannot be one. */
  public static Optional<String> asciiDomain(String domain) {
    var info = new IDNA.Info();
    String ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info).toString();
    boolean valid = !info.hasErrors() && !ascii.isEmpty() && !ascii.endsWith(".");
    return valid ? Optional.of(ascii) : Optional.empty();
  }

  /** What stands between the angle brackets. */
  public String address() {
    return localPart + "@" + domain;
  }

  /** Whether the address fits into SMTP without RFC 6531. */
  public boolean ascii() {
    return localPart.chars().allMatch(c -> c < 0x80);
  }

  /** The address under another name. */
  public Mailbox named(String name) {
    return new Mailbox(name, localPart, domain);
  }

  /** Hides whose it is. */
  @Override
  public String toString() {
    return "Mailbox[" + domain + "]";
  }
}
