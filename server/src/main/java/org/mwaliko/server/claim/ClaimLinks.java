package org.mwaliko.server.claim;

import java.net.URI;
import java.time.Instant;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/**
 * The addresses that people claim at. A token stands in the path and a code in the fragment, so
 * that neither is ever in a query string (P7).
 *
 * @param publicUrl where people reach this service, without a trailing slash
 */
public record ClaimLinks(URI publicUrl) {

  public URI claimPage() {
    return URI.create(publicUrl + "/claim");
  }

  Secret secret(ClaimToken token, Instant expiresAt) {
    URI link = URI.create(claimPage() + "/" + token.characters());
    return new Secret(SecretKind.LINK, link.toString(), link, claimPage(), expiresAt);
  }

  Secret secret(AccessCode code, Instant expiresAt) {
    return new Secret(
        SecretKind.CODE,
        code.grouped(),
        URI.create(claimPage() + "#" + code.grouped()),
        claimPage(),
        expiresAt);
  }
}
