package org.mwaliko.server.claim;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SecretKeys;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/**
 * Makes, keeps and ends the secrets that accounts are claimed with. An account has at most one live
 * secret of a kind; a new one ends the old.
 */
public final class ClaimSecrets {

  private final ClaimSecretStore store;
  private final CodeStore codes;
  private final Database database;
  private final SecretKeys keys;
  private final ClaimLinks links;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * Ready to make secrets.
   *
   * @param zone in which a secret's last day ends
   */
  public ClaimSecrets(
      Database database, SecretKeys keys, ClaimLinks links, ZoneId zone, InstantSource clock) {
    this.database = database;
    this.store = new ClaimSecretStore(database);
    this.codes = new CodeStore(database);
    this.keys = keys;
    this.links = links;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * Sees to it that each account has one live secret, of this kind and lifetime, that can be read
   * back.
   *
   * @param lifetime from now, and then to the end of the day
   * @param keep whether an undelivered one of the kind may stay, as when the code that an account
   *     was created with is delivered for the first time
   * @return the secret's ID, by account
   */
  public Map<UUID, UUID> issue(
      Collection<UUID> accounts, SecretKind kind, Duration lifetime, boolean keep) {
    return database.transaction(
        () -> {
          Instant now = clock.instant();
          Instant expiresAt = endOfDay(now.plus(lifetime));
          Map<UUID, UUID> issued = new HashMap<>();
          List<UUID> ended = new ArrayList<>();
          for (ClaimSecret secret : store.live(accounts)) {
            boolean fits =
                keep
                    && secret.readable()
                    && secret.kind() == kind
                    && secret.expiresAt().isAfter(now);
            if (fits) {
              issued.put(secret.accountId(), secret.id());
            } else {
              ended.add(secret.id());
            }
          }
          store.end(ended, EndReason.SUPERSEDED, now);
          store.setExpiry(issued.values(), expiresAt);
          List<ClaimSecretStore.New> made =
              accounts.stream()
                  .filter(account -> !issued.containsKey(account))
                  .map(account -> make(account, kind, expiresAt))
                  .toList();
          store.insert(made, now);
          made.forEach(secret -> issued.put(secret.accountId(), secret.id()));
          return issued;
        });
  }

  /** An account's access code, and when it ends, if it can still be read back. */
  public Optional<ReadableCode> readCode(UUID account) {
    return store
        .liveSealed(account, SecretKind.CODE, clock.instant())
        .map(
            found ->
                new ReadableCode(
                    new AccessCode(keys.unseal(found.sealed(), found.id())), found.expiresAt()));
  }

  /** Those of the secrets that are live and can be read back, for putting into messages. */
  public Map<UUID, Secret> read(Collection<UUID> ids) {
    Map<UUID, Secret> secrets = new HashMap<>();
    for (ClaimSecretStore.Sealed found : store.liveSealed(ids, clock.instant())) {
      secrets.put(found.id(), open(found));
    }
    return secrets;
  }

  /** Forgets the readable form of secrets that have been delivered. They stay live. */
  public void delivered(Collection<UUID> ids) {
    store.forget(ids);
  }

  /** When the live code of an account was handed over to its owner, if it was. */
  public Optional<Instant> handedOver(UUID account) {
    return codes.handedOver(account);
  }

  /**
   * Notes that an account's code was handed over in person, and forgets its readable form.
   *
   * @return whether there was one that could still be read
   */
  public boolean handOver(UUID account) {
    return codes.handOver(account, clock.instant());
  }

  /** How many access codes could be claimed with, of those that the caller may see. */
  public long countCodes(Caller caller, RevocationScope scope) {
    return codes.countLive(caller, scope);
  }

  /** Ends access codes; how many. */
  public long revokeCodes(Caller caller, RevocationScope scope) {
    return database.transaction(() -> codes.revoke(caller, scope, clock.instant()));
  }

  /** Ends all secrets of accounts that were deactivated. */
  public void end(Collection<UUID> accounts) {
    List<UUID> ids = store.live(accounts).stream().map(ClaimSecret::id).toList();
    store.end(ids, EndReason.DEACTIVATED, clock.instant());
  }

  /**
   * Ends links whose message was called back before it was sent. Codes stay, since people without
   * an email have theirs before they are invited; while they are not, nobody can claim with them.
   */
  public void withdraw(Collection<UUID> ids) {
    store.end(store.links(ids), EndReason.CANCELED, clock.instant());
  }

  /**
   * Ends secrets whose message was called back before it was sent, and has those live again that
   * ended when these were made.
   */
  public void restoreEarlier(Collection<UUID> ids) {
    Instant now = clock.instant();
    store.end(ids, EndReason.CANCELED, now);
    store.restoreEarlier(ids, now);
  }

  /** Deletes all secrets of accounts that are going to be removed. */
  public void delete(Collection<UUID> accounts) {
    store.delete(accounts);
  }

  private Secret open(ClaimSecretStore.Sealed found) {
    String characters = keys.unseal(found.sealed(), found.id());
    return switch (found.kind()) {
      case LINK -> links.secret(new ClaimToken(characters), found.expiresAt());
      case CODE -> links.secret(new AccessCode(characters), found.expiresAt());
    };
  }

  /** Messages tell the last day; so it is a whole one. */
  private Instant endOfDay(Instant at) {
    return LocalDate.ofInstant(at, zone).plusDays(1).atStartOfDay(zone).toInstant();
  }

  private ClaimSecretStore.New make(UUID account, SecretKind kind, Instant expiresAt) {
    UUID id = Ids.next();
    String characters =
        switch (kind) {
          case LINK -> ClaimToken.random().characters();
          case CODE -> AccessCode.random().characters();
        };
    return new ClaimSecretStore.New(
        id, account, kind, keys.lookupHash(characters), keys.seal(characters, id), expiresAt);
  }

  /** An access code that can be shown. */
  public record ReadableCode(AccessCode code, Instant expiresAt) {}

  /** Where the claim page is. */
  public URI claimPage() {
    return links.claimPage();
  }
}
