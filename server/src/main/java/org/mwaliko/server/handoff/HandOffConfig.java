package org.mwaliko.server.handoff;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.mwaliko.server.config.Section;

/**
 * Where people go on after they have claimed.
 *
 * @param url of the application; it takes a form with the field {@code token} by POST
 * @param audience what the tokens are for ({@code aud})
 * @param lifetime how long a token is good for
 */
public record HandOffConfig(URI url, String audience, Duration lifetime) {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Reads the section; empty if there is none. */
  public static Optional<HandOffConfig> read(Section section) {
    if (!section.exists()) {
      return Optional.empty();
    }
    // Read in any case, so that it is listed if it is missing.
    section.string("url");
    URI url = section.url("url", URI.create("https://app.invalid"));
    if (!"https".equals(url.getScheme()) && !"localhost".equals(url.getHost())) {
      section.problem("url", "must be an https address, since who reads the token can use it");
    }
    Duration lifetime = section.duration("lifetime", Duration.ofMinutes(1));
    if (lifetime.compareTo(LONGEST) > 0) {
      section.problem("lifetime", "must be at most PT10M");
    }
    return Optional.of(new HandOffConfig(url, section.string("audience", origin(url)), lifetime));
  }

  /** Scheme, host and port, as browsers compare them (RFC 6454 §6.1). */
  public String origin() {
    return origin(url);
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
