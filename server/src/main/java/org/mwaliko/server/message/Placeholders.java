package org.mwaliko.server.message;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/**
 * What the placeholders of one person's message stand for. Carries the secret, so its text hides
 * everything.
 *
 * @param givenName what they are called by; without it, the display name is used
 * @param displayName their whole name
 * @param secret what they claim their account with
 * @param zone in which the last day is told; empty for the sender's
 */
public record Placeholders(
    Optional<String> givenName, String displayName, Secret secret, Optional<ZoneId> zone) {

  /**
   * For a preview: a secret of the right length that visibly is none.
   *
   * @param claimPage as in {@link Secret#claimPage()}
   */
  public static Placeholders sample(
      Optional<String> givenName,
      String displayName,
      SecretKind kind,
      URI claimPage,
      Instant expiresAt) {
    String code = "XXXX-XXXX-XXXX-XXXX";
    Secret secret =
        switch (kind) {
          case CODE ->
              new Secret(kind, code, URI.create(claimPage + "#" + code), claimPage, expiresAt);
          case LINK -> {
            URI link = URI.create(claimPage + "/XXXXXXXXXXXXXXXXXXXXXX");
            yield new Secret(kind, link.toString(), link, claimPage, expiresAt);
          }
        };
    return new Placeholders(givenName, displayName, secret, Optional.empty());
  }

  /** In the order of {@link Placeholder}. */
  String[] values(String organization, String expires) {
    String whole = SingleLine.of(displayName);
    return new String[] {
      givenName.filter(name -> !name.isBlank()).map(SingleLine::of).orElse(whole),
      whole,
      organization,
      secret.url().toString(),
      secret.display(),
      secret.claimPage().toString(),
      expires
    };
  }

  @Override
  public String toString() {
    return "Placeholders[" + secret.kind() + "]";
  }
}
