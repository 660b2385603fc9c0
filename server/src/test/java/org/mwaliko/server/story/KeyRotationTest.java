package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.audit.ChainVerdict;
import org.mwaliko.server.audit.ChainVerifier;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.keys.KeyRetirement;
import org.mwaliko.server.keys.KeyRotation;
import org.mwaliko.server.security.KeyFile;
import org.mwaliko.server.security.SecretKeys;

/** New keys while a service runs. */
class KeyRotationTest {

  private final List<String> progress = new ArrayList<>();
  private TestService service;
  private Database database;
  private Path folder;

  @BeforeEach
  void start() {
    service = TestService.start("key-rotation-" + UUID.randomUUID());
    database = new Database(service.database);
    folder = service.directory.resolve("keys");
  }

  @AfterEach
  void stop() {
    database.close();
    service.close();
  }

  @Test
  void whatIsKeptUnderOldKeysGoesOnWorkingAndTheyAreForgottenOnlyWhenNothingIs() throws Exception {
    String before = person("Amina");
    String shown = code(before);
    rotation().rotate();
    assertEquals(5, progress.size(), progress.toString());
    assertEquals(shown, code(before), "sealed under the old key, read by the running service");
    String after = person("Brian");
    String later = code(after);
    handOver(before);
    handOver(after);
    KeyRetirement.InUse left = retirement().retire().orElseThrow();
    assertEquals(1, left.secrets() - madeWithinTheMargin());
    assertTrue(claim(shown), "by the old key");
    assertTrue(claim(later), "by the new key");
    assertFalse(claim(later));
    assertEquals(0, retirement().retire().map(KeyRetirement.InUse::secrets).orElse(0L));
    assertEquals(1, SecretKeys.open(folder).rotating().getFirst().size());
    String last = person("Carol");
    handOver(last, code(last));
    assertInstanceOf(
        ChainVerdict.Intact.class,
        new ChainVerifier(database, SecretKeys.open(folder)).verify(),
        "the audit log's key is not changed");
  }

  @Test
  void aRotationThatWasCutOffIsGoneOnWith() throws Exception {
    rotation().add();
    KeyFile lookup = SecretKeys.open(folder).rotating().getFirst();
    assertFalse(lookup.isPromoted());
    String id = person("Daudi");
    String code = code(id);
    rotation().add();
    assertEquals(2, lookup.size(), "not a third");
    rotation().promote();
    rotation().promote();
    assertTrue(lookup.isPromoted());
    handOver(id);
    assertTrue(claim(code));
  }

  @Test
  void aProcessThatHasNotSeenTheNewKeysYetReadsWhatOthersKeepUnderThem() throws IOException {
    SecretKeys here = SecretKeys.open(folder);
    UUID id = UUID.randomUUID();
    here.seal("warm", id);
    SecretKeys other = SecretKeys.open(folder);
    KeyRotation rotation = new KeyRotation(other, progress::add);
    rotation.add();
    rotation.promote();
    assertEquals("secret", here.unseal(other.seal("secret", id), id));
    assertEquals(2, other.lookupHashes("secret").size());
  }

  /** Codes made so shortly before that it can't be told whether by the old key. */
  private long madeWithinTheMargin() throws IOException {
    return database.count(
        "SELECT COUNT(*) AS n FROM claim_secret WHERE live = 1 AND created_at BETWEEN ? AND ?",
        SecretKeys.open(folder).rotating().getLast().changedAt(),
        SecretKeys.open(folder).rotating().getLast().changedAt().plus(Duration.ofSeconds(10)));
  }

  private KeyRotation rotation() throws IOException {
    return new KeyRotation(SecretKeys.open(folder), progress::add);
  }

  private KeyRetirement retirement() throws IOException {
    return new KeyRetirement(database, SecretKeys.open(folder), InstantSource.system());
  }

  private String person(String name) {
    return service
        .client
        .mutate(
            """
            mutation ($name: String!) { createAccount(input: { displayName: $name, externalId: $name,
              invite: LATER, idempotencyKey: $name }) { account { id } userErrors { message } } }
            """,
            Map.of("name", name))
        .at("/account/id")
        .asText();
  }

  private String code(String id) {
    return service
        .client
        .mutate(
            """
            mutation ($id: ID!) { revealAccessCode(input: { account: { id: $id } }) {
              accessCode { code } userErrors { message } } }
            """,
            Map.of("id", id))
        .at("/accessCode/code")
        .asText();
  }

  private void handOver(String id) {
    service.client.mutate(
        """
        mutation ($id: ID!) { handOverAccessCode(input: { account: { id: $id } }) {
          userErrors { message } } }
        """,
        Map.of("id", id));
  }

  private void handOver(String id, String code) {
    handOver(id);
    assertTrue(claim(code));
  }

  private boolean claim(String code) {
    return service
        .client
        .run(
            """
            mutation ($secret: String!) { claimAccount(input: { secret: $secret }) {
              userErrors { code } } }
            """,
            Map.of("secret", code))
        .at("/claimAccount/userErrors")
        .isEmpty();
  }
}
