package org.mwaliko.server.security;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.mwaliko.server.files.PrivateFiles;

/**
 * The keys that links and codes are kept under, outside the database: one to find a secret by, one
 * to read it back until it is delivered (P7), and one that audit events are sealed with. Tink
 * keysets, so that each can hold several keys and be rotated. All processes on one database need
 * the same ones.
 */
public final class SecretKeys {

  private final Mac lookup;
  private final Aead sealing;
  private final Mac audit;

  private SecretKeys(Mac lookup, Aead sealing, Mac audit) {
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
      Configuration tink = RegistryConfiguration.get();
      return new SecretKeys(
          keyset(directory.resolve("claim-lookup-key.json"), lookupParameters(), tink)
              .getPrimitive(tink, Mac.class),
          keyset(
                  directory.resolve("claim-sealing-key.json"),
                  PredefinedAeadParameters.AES256_GCM,
                  tink)
              .getPrimitive(tink, Aead.class),
          keyset(directory.resolve("audit-key.json"), lookupParameters(), tink)
              .getPrimitive(tink, Mac.class));
    } catch (GeneralSecurityException e) {
      throw new IOException("The keys in " + directory + " can't be used", e);
    }
  }

  /** What a secret is found by: HMAC-SHA-256, 32 bytes. */
  public byte[] lookupHash(String secret) {
    try {
      return lookup.computeMac(bytes(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The look-up key failed", e);
    }
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
      return sealing.encrypt(bytes(secret), bytes(id.toString()));
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
      return new String(sealing.decrypt(sealed, bytes(id.toString())), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret was sealed under another key", e);
    }
  }

  private static Parameters lookupParameters() throws GeneralSecurityException {
    return HmacParameters.builder()
        .setKeySizeBytes(32)
        .setTagSizeBytes(32)
        .setHashType(HmacParameters.HashType.SHA256)
        .setVariant(HmacParameters.Variant.NO_PREFIX)
        .build();
  }

  private static KeysetHandle keyset(Path file, Parameters parameters, Configuration configuration)
      throws GeneralSecurityException, IOException {
    if (!Files.exists(file)) {
      KeysetHandle made = KeysetHandle.generateNew(parameters, configuration);
      PrivateFiles.write(
          file,
          TinkJsonProtoKeysetFormat.serializeKeyset(
              made, configuration, InsecureSecretKeyAccess.get()));
    }
    return TinkJsonProtoKeysetFormat.parseKeyset(
        Files.readString(file), configuration, InsecureSecretKeyAccess.get());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
