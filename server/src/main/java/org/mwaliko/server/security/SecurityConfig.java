package org.mwaliko.server.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.config.Section;

/**
 * @param bootstrapToken the first administrator's bearer token; without it one is made at the first
 *     start and printed once
 * @param keysDirectory where the keys are that secrets are kept under; the same on every process
 * @param testAddresses emails and phone numbers that test messages may go to
 * @param managersReveal whether managers may see access codes, of their own people
 * @param oidc whose tokens are taken besides our own
 */
public record SecurityConfig(
    Optional<String> bootstrapToken,
    Path keysDirectory,
    List<String> testAddresses,
    boolean managersReveal,
    Optional<OidcConfig> oidc) {

  private static final int SHORTEST_TOKEN = 20;

  public static SecurityConfig read(Section section, Path dataDirectory) {
    Optional<String> token = section.findString("bootstrap-token");
    if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
      section.problem(
          "bootstrap-token", "must have at least " + SHORTEST_TOKEN + " characters, best random");
    }
    return new SecurityConfig(
        token,
        section.path("keys-directory", dataDirectory.resolve("keys")),
        section.strings("test-addresses"),
        section.flag("managers-reveal-codes", true),
        OidcConfig.read(section.section("oidc")));
  }

  @Override
  public String toString() {
    return "SecurityConfig[" + keysDirectory + "]";
  }
}
