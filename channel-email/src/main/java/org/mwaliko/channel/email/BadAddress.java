package org.mwaliko.channel.email;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.spi.Scope;

/**
 * Whether a refusal says that the address itself is no good. With an enhanced status code that is
 * the whole subject 5.1, and 5.2.1, a mailbox that is disabled (RFC 3463, sections 3.2 and 3.3);
 * policy, content and full mailboxes are not. Without one, it is what RFC 5321, section 4.2.3, says
 * of 550, 551 and 553.
 */
final class BadAddress {

  private static final Pattern ENHANCED = Pattern.compile("^\\s*5\\.(\\d{1,3})\\.(\\d{1,3})\\b");
  private static final Set<String> BARE = Set.of("550", "551", "553");

  private BadAddress() {}

  /**
   * Whom a refusal of the recipient concerns.
   *
   * @param code of three digits
   * @param text that came with it
   */
  static Scope scope(String code, String text) {
    Matcher enhanced = ENHANCED.matcher(text);
    boolean bad =
        enhanced.find()
            ? enhanced.group(1).equals("1")
                || enhanced.group(1).equals("2") && enhanced.group(2).equals("1")
            : BARE.contains(code);
    return bad ? Scope.RECIPIENT : Scope.MESSAGE;
  }
}
