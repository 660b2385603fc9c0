package org.mwaliko.server.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Authenticator;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.OidcConfig;
import org.mwaliko.server.security.Role;
import org.mwaliko.server.security.TokenHash;

/** Tells who holds a token of an OpenID Connect issuer, by what the token says. */
public final class OidcTokens implements Authenticator {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
  private static final int LONGEST_NAME = 200;

  private final OidcConfig config;
  private final Accounts accounts;
  private final Issuer issuer;

  public OidcTokens(OidcConfig config, Accounts accounts, InstantSource clock) {
    this(config, accounts, BETWEEN_LOOKS, clock);
  }

  OidcTokens(OidcConfig config, Accounts accounts, Duration betweenLooks, InstantSource clock) {
    this.config = config;
    this.accounts = accounts;
    this.issuer = new Issuer(config, betweenLooks, clock);
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    if (bearerToken.chars().filter(c -> c == '.').count() != 2) {
      return Optional.empty();
    }
    return issuer
        .claims(bearerToken)
        .flatMap(claims -> role(claims).flatMap(role -> caller(claims, role)));
  }

  private Optional<Caller> caller(JWTClaimsSet claims, Role role) {
    String name =
        Stream.of("name", "preferred_username", "sub")
            .flatMap(claim -> texts(claims.getClaims(), claim).stream())
            .findFirst()
            .orElseThrow();
    // Subjects are unique within their issuer only, and may be long.
    byte[] hash = TokenHash.of(claims.getIssuer() + "\n" + claims.getSubject());
    String id = "oidc-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    String shown = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    if (role != Role.MANAGER) {
      return Optional.of(new Caller(id, shown, role));
    }
    return account(claims)
        .filter(account -> account.status() != AccountStatus.DEACTIVATED)
        .map(
            account ->
                new Caller(
                    id,
                    shown,
                    role,
                    new Area.Part(Optional.of(account.id()), List.of(), List.of())));
  }

  /** An email counts only if the issuer doesn't say that it was not verified. */
  private Optional<Account> account(JWTClaimsSet claims) {
    boolean unverified = Boolean.FALSE.equals(claims.getClaim("email_verified"));
    return texts(claims.getClaims(), config.accountClaim()).stream()
        .findFirst()
        .<AccountRef>map(
            text ->
                text.contains("@")
                    ? new AccountRef.ByEmail(text)
                    : new AccountRef.ByExternalId(text))
        .filter(ref -> !(ref instanceof AccountRef.ByEmail && unverified))
        .flatMap(ref -> accounts.find(Caller.SYSTEM, ref));
  }

  /** The first of the roles, in their order, that a value of the claim gives. */
  private Optional<Role> role(JWTClaimsSet claims) {
    List<String> values = texts(claims.getClaims(), config.roleClaim());
    return Stream.of(Role.ADMIN, Role.MANAGER, Role.AUDITOR)
        .filter(
            role ->
                config.roles().getOrDefault(role, List.of()).stream().anyMatch(values::contains))
        .findFirst();
  }

  /** The texts of a claim, of that name or at that path. */
  private static List<String> texts(Map<?, ?> claims, String path) {
    int dot = path.indexOf('.');
    if (!claims.containsKey(path)
        && dot > 0
        && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
      return texts(inner, path.substring(dot + 1));
    }
    return switch (claims.get(path)) {
      case String text -> List.of(text);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
