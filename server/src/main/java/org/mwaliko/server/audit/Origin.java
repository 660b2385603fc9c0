package org.mwaliko.server.audit;

import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param address that of the client, as far as trusted proxies tell
 * @param userAgent what the client calls itself, shortened
 */
public record Origin(Optional<String> address, Optional<String> userAgent) {

  private static final int LONGEST_AGENT = 300;
  private static final int LONGEST_ADDRESS = 64;
  private static final Origin INSIDE = new Origin(Optional.empty(), Optional.empty());
  private static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

  public Origin {
    address = address.map(text -> shortened(text, LONGEST_ADDRESS));
    userAgent = userAgent.map(text -> shortened(text, LONGEST_AGENT));
  }

  /** That of the request which the thread works on; nothing for what Mwaliko does by itself. */
  static Origin current() {
    return CURRENT.orElse(INSIDE);
  }

  /** Works on a request from here. */
  public void run(Runnable request) {
    ScopedValue.where(CURRENT, this).run(request);
  }

  private static String shortened(String text, int most) {
    String printable = text.replaceAll("\\p{Cntrl}|\\p{Cs}", "?");
    int end =
        printable.offsetByCodePoints(
            0, Math.min(most, printable.codePointCount(0, printable.length())));
    return printable.substring(0, end);
  }
}
