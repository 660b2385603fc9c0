package org.mwaliko.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.security.KeyFile;
import org.mwaliko.server.security.SecretKeys;

/** {@code kill -9} of the command that changes the keys. */
class KeyKillTest {

  private static final int KILLS = 8;

  @TempDir private Path directory;

  @Test
  void whereverItIsKilledTheKeysCanBeUsedAndItGoesOn() throws Exception {
    SecretKeys running = SecretKeys.open(directory);
    byte[] seal = running.auditSeal(new byte[1]);
    String before = keyset();
    for (int i = 0; i < KILLS; i++) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  RotatingProgram.class.getName(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader out = program.inputReader()) {
        assertEquals("started", out.readLine());
        Thread.sleep(ThreadLocalRandom.current().nextLong(20, 300));
        assertTrue(program.isAlive(), "it ended by itself");
        program.destroyForcibly().waitFor();
      }
      check(running, seal);
    }
    assertNotEquals(before, keyset(), "it was killed before it did anything");
  }

  @Test
  void fileStaysWhoseItIsAndForWhomItIs() throws IOException {
    SecretKeys keys = SecretKeys.open(directory);
    Path file = directory.resolve(keys.rotating().getFirst().name());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    new KeyRotation(keys, text -> {}).add();
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private void check(SecretKeys running, byte[] seal) throws IOException {
    SecretKeys keys = SecretKeys.open(directory);
    UUID id = UUID.randomUUID();
    assertEquals("a", keys.unseal(keys.seal("a", id), id));
    assertEquals("a", running.unseal(keys.seal("a", id), id), "by a process that runs all along");
    byte[] written = keys.lookupHash("a");
    assertTrue(keys.lookupHashes("a").stream().anyMatch(hash -> Arrays.equals(hash, written)));
    assertTrue(Arrays.equals(seal, keys.auditSeal(new byte[1])), "the audit log's key stays");
    KeyRotation rotation = new KeyRotation(keys, text -> {});
    rotation.add();
    rotation.promote();
    for (KeyFile file : keys.rotating()) {
      assertTrue(file.isPromoted());
    }
  }

  private String keyset() throws IOException {
    return Files.readString(directory.resolve("claim-lookup-key.json"));
  }
}
