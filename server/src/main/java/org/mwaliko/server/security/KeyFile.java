package org.mwaliko.server.security;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.mwaliko.server.files.PrivateFiles;

/**
 * A keyset in a file that another process may change: it is looked at again every few seconds. The
 * primary key is used for what is new, all of them for what is there.
 */
public final class KeyFile {

  /** After how long a change is known to every process, at the latest. */
  public static final Duration KNOWN_AFTER = Duration.ofSeconds(5);

  private static final Logger LOGGER = System.getLogger(KeyFile.class.getName());

  private final Path file;
  private final Parameters parameters;
  private volatile Loaded loaded;

  private record Loaded(KeysetHandle keys, FileTime of, long checkedNanos) {}

  /**
   * Reads the file; makes it, with one key, if it is missing.
   *
   * @throws IOException if it can't be read or written, or is no keyset
   */
  KeyFile(Path file, Parameters parameters) throws IOException {
    this.file = file;
    this.parameters = parameters;
    try {
      if (!Files.exists(file)) {
        PrivateFiles.create(file, text(KeysetHandle.generateNew(parameters, configuration())));
      }
      this.loaded = load();
    } catch (GeneralSecurityException e) {
      throw new IOException("The keys in " + file + " can't be used", e);
    }
  }

  /** The name of the file, for people. */
  public String name() {
    return file.getFileName().toString();
  }

  /** The keys as of a few seconds ago at most. */
  KeysetHandle keys() {
    Loaded known = loaded;
    if (System.nanoTime() - known.checkedNanos < KNOWN_AFTER.toNanos() / 2) {
      return known.keys;
    }
    return reloaded();
  }

  /** The keys as they are in the file now; as they were if it can't be read. */
  KeysetHandle reloaded() {
    try {
      loaded = load();
    } catch (IOException | GeneralSecurityException e) {
      // Somebody may be copying it: what is known is good still, and the next look is soon.
      LOGGER.log(Level.WARNING, "The keys in " + file + " can't be read again", e);
      loaded = new Loaded(loaded.keys, loaded.of, System.nanoTime());
    }
    return loaded.keys;
  }

  /** How many keys there are. */
  public int size() {
    return reloaded().size();
  }

  /** Whether the newest key is used for what is new. */
  public boolean isPromoted() {
    KeysetHandle keys = reloaded();
    return keys.getAt(keys.size() - 1).isPrimary();
  }

  /** When the file was written last: no key has been put to use since. */
  public Instant changedAt() throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  /** Adds a key that is known from now on and not used yet, unless there is such a one. */
  public void add() throws IOException {
    change(
        keys ->
            keys.getAt(keys.size() - 1).isPrimary()
                ? KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId())
                    .build()
                : keys);
  }

  /** Puts the newest key to use. */
  public void promote() throws IOException {
    change(
        keys -> {
          KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
          builder.getAt(keys.size() - 1).makePrimary();
          return builder.build();
        });
  }

  /** Forgets all keys but the one in use; what was kept under them can't be read any more. */
  public void retire() throws IOException {
    change(
        keys -> {
          KeysetHandle.Builder builder = KeysetHandle.newBuilder();
          KeysetHandle.Entry primary = keys.getPrimary();
          builder.addEntry(
              KeysetHandle.importKey(primary.getKey()).withFixedId(primary.getId()).makePrimary());
          return builder.build();
        });
  }

  private interface Change {
    KeysetHandle of(KeysetHandle keys) throws GeneralSecurityException;
  }

  /** One after the other, whoever runs the command; the file stays whose it is. */
  private void change(Change change) throws IOException {
    Path lock = file.resolveSibling(name() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      PrivateFiles.replace(file, file, text(change.of(load().keys)));
      loaded = load();
    } catch (GeneralSecurityException e) {
      throw new IOException("The keys in " + file + " can't be changed", e);
    }
  }

  private static String text(KeysetHandle keys) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        keys, configuration(), InsecureSecretKeyAccess.get());
  }

  private Loaded load() throws IOException, GeneralSecurityException {
    FileTime of = Files.getLastModifiedTime(file);
    Loaded known = loaded;
    if (known != null && known.of.equals(of)) {
      return new Loaded(known.keys, of, System.nanoTime());
    }
    KeysetHandle keys =
        TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(file), configuration(), InsecureSecretKeyAccess.get());
    return new Loaded(keys, of, System.nanoTime());
  }

  static Configuration configuration() throws GeneralSecurityException {
    return RegistryConfiguration.get();
  }
}
