package org.mwaliko.server.security;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mwaliko.server.files.PrivateFiles;

/**
 * The keys that links and codes are kept under, outside the database: one to find a secret by, one
 * to read it back until it is delivered (P7), and one that audit events are sealed with. Tink
 * keysets, so that each can hold several keys and be rotated. All processes on one database need
 * the same ones.
 */
public final class SecretKeys {

  private final KeyFile lookup;
  private final KeyFile sealing;
  private final Mac audit;

  private SecretKeys(KeyFile lookup, KeyFile sealing, Mac audit) {
    this.lookup = lookup;
    this.sealing = sealing;
    this.audit = audit;
  }

  /**
   * Reads the keys from a folder; makes those that are missing.
   *
   * @throws IOException if a file can't be read or written, or isn't a keyset
   */
  public static SecretKeys open(Path directory) throws IOException {
    try {
      PrivateFiles.directory(directory);
      MacConfig.register();
      AeadConfig.register();
      return new SecretKeys(
          new KeyFile(directory.resolve("claim-lookup-key.json"), lookupParameters()),
          new KeyFile(
              directory.resolve("claim-sealing-key.json"), PredefinedAeadParameters.AES256_GCM),
          new KeyFile(directory.resolve("audit-key.json"), lookupParameters())
              .keys()
              .getPrimitive(KeyFile.configuration(), Mac.class));
    } catch (GeneralSecurityException e) {
      throw new IOException("The keys in " + directory + " can't be used", e);
    }
  }

  /** The files of the keys that can be changed for others. */
  public List<KeyFile> rotating() {
    return List.of(lookup, sealing);
  }

  /** What a new secret is found by: HMAC-SHA-256, 32 bytes. */
  public byte[] lookupHash(String secret) {
    return lookupHashes(secret).getFirst();
  }

  /** What a secret may be found by, under each key; the one in use first. */
  public List<byte[]> lookupHashes(String secret) {
    KeysetHandle keys = lookup.keys();
    try {
      List<byte[]> hashes = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        KeysetHandle.Entry entry = keys.getAt(i);
        byte[] hash = alone(entry).computeMac(bytes(secret));
        hashes.add(entry.isPrimary() ? 0 : hashes.size(), hash);
      }
      return hashes;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The look-up key failed", e);
    }
  }

  private static Mac alone(KeysetHandle.Entry entry) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId()).makePrimary())
        .build()
        .getPrimitive(KeyFile.configuration(), Mac.class);
  }

  /** What proves that an audit event was written by a process with the keys: 32 bytes. */
  public byte[] auditSeal(byte[] canonical) {
    try {
      return audit.computeMac(canonical);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The audit key failed", e);
    }
  }

  /** Encrypts a secret so that it can be read back under the same ID only. */
  public byte[] seal(String secret, UUID id) {
    try {
      return aead(sealing.keys()).encrypt(bytes(secret), bytes(id.toString()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The sealing key failed", e);
    }
  }

  /**
   * Reads a sealed secret back.
   *
   * @throws IllegalStateException if it was sealed under another key or another ID
   */
  public String unseal(byte[] sealed, UUID id) {
    try {
      return unseal(sealing.keys(), sealed, id);
    } catch (GeneralSecurityException e) {
      try {
        // Another process may have put a new key to use just now.
        return unseal(sealing.reloaded(), sealed, id);
      } catch (GeneralSecurityException again) {
        throw new IllegalStateException("A secret was sealed under another key", again);
      }
    }
  }

  private static String unseal(KeysetHandle keys, byte[] sealed, UUID id)
      throws GeneralSecurityException {
    return new String(aead(keys).decrypt(sealed, bytes(id.toString())), StandardCharsets.UTF_8);
  }

  private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(KeyFile.configuration(), Aead.class);
  }

  private static Parameters lookupParameters() throws GeneralSecurityException {
    return HmacParameters.builder()
        .setKeySizeBytes(32)
        .setTagSizeBytes(32)
        .setHashType(HmacParameters.HashType.SHA256)
        .setVariant(HmacParameters.Variant.NO_PREFIX)
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
