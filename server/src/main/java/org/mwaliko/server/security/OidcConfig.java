package org.mwaliko.server.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.config.Section;

/**
 * Whose tokens are taken besides our own: those of one OpenID Connect issuer.
 *
 * @param issuer as it stands in the tokens
 * @param audience that tokens must be for
 * @param roleClaim a claim or a path of claims with dots between, such as {@code
 *     realm_access.roles}
 * @param roles the claim's values that give a role
 * @param accountClaim what names a manager's account by email or external ID
 * @param clockSkew how far the issuer's clock may be from ours
 */
public record OidcConfig(
    URI issuer,
    String audience,
    String roleClaim,
    Map<Role, List<String>> roles,
    String accountClaim,
    Duration clockSkew) {

  public OidcConfig {
    roles = Map.copyOf(roles);
  }

  /** Whether there is a value that makes an administrator. */
  public boolean makesAdministrators() {
    return !roles.getOrDefault(Role.ADMIN, List.of()).isEmpty();
  }

  /** Reads the section; empty if there is none. */
  public static Optional<OidcConfig> read(Section section) {
    if (!section.exists()) {
      return Optional.empty();
    }
    // Read in any case, so that each is listed that is missing.
    section.string("issuer");
    URI issuer = section.url("issuer", URI.create("https://issuer.invalid"));
    if (!"https".equals(issuer.getScheme()) && !isHere(issuer)) {
      section.problem("issuer", "must be an https address");
    }
    Map<Role, List<String>> roles = new EnumMap<>(Role.class);
    roles.put(Role.ADMIN, section.strings("admins"));
    roles.put(Role.MANAGER, section.strings("managers"));
    roles.put(Role.AUDITOR, section.strings("auditors"));
    return Optional.of(
        new OidcConfig(
            issuer,
            section.string("audience"),
            section.string("role-claim", "roles"),
            roles,
            section.string("account-claim", "email"),
            section.duration("clock-skew", Duration.ofMinutes(1))));
  }

  private static boolean isHere(URI issuer) {
    try {
      return InetAddress.getByName(issuer.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
