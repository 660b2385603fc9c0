package org.mwaliko.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but the service's own user may read. */
public final class PrivateFiles {

  private PrivateFiles() {}

  /** Writes the whole file or, if the process dies, nothing of it. */
  public static void write(Path file, String content) throws IOException {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the whole file or, if the process dies, nothing of it. */
  public static void write(Path file, byte[] content) throws IOException {
    moveTo(file, temporary(file, content));
  }

  /**
   * Writes the whole file, unless somebody else did, who may do so at the same time: whoever reads
   * it then reads the same as they. A lock is for processes; threads wait for each other here.
   */
  public static synchronized void create(Path file, String content) throws IOException {
    Path temporary = temporary(file, content.getBytes(StandardCharsets.UTF_8));
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.exists(file)) {
        moveTo(file, temporary);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Replaces a file as a whole, or leaves it as it was, also if the machine dies. Then it belongs
   * to whom another file belongs to, and those may read it who may read that one, whoever runs
   * this.
   *
   * @throws IOException also if that can't be arranged
   */
  public static void replace(Path file, Path like, String content) throws IOException {
    Path temporary = temporary(file, content.getBytes(StandardCharsets.UTF_8));
    try {
      PosixFileAttributeView made =
          Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
      PosixFileAttributeView model = Files.getFileAttributeView(like, PosixFileAttributeView.class);
      if (made != null && model != null) {
        PosixFileAttributes wanted = model.readAttributes();
        PosixFileAttributes found = made.readAttributes();
        if (!found.owner().equals(wanted.owner())) {
          made.setOwner(wanted.owner());
        }
        if (!found.group().equals(wanted.group())) {
          made.setGroup(wanted.group());
        }
        made.setPermissions(wanted.permissions());
      }
      moveTo(file, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path temporary(Path file, byte[] content) throws IOException {
    Path temporary =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            file.getFileName().toString(),
            ".tmp",
            owned("rw-------"));
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return temporary;
  }

  private static void moveTo(Path file, Path temporary) throws IOException {
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    if (isPosix()) {
      // The name, too, is on the disk when this returns.
      try (FileChannel folder = FileChannel.open(temporary.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /** Creates the folder and those above it, if they are missing. */
  public static Path directory(Path directory) throws IOException {
    return Files.createDirectories(directory, owned("rwx------"));
  }

  private static FileAttribute<?>[] owned(String permissions) {
    if (!isPosix()) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
