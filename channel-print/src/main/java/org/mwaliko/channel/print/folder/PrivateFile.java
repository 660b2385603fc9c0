package org.mwaliko.channel.print.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Files that appear whole or not at all, and that nobody but their owner can read where the file
 * system knows of that.
 */
final class PrivateFile {

  /** How a file is called until it is whole; hidden, and not a PDF to anybody. */
  static final String UNFINISHED = ".tmp";

  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private PrivateFile() {}

  /** Writes or replaces a file; when it returns, the file outlives a power cut. */
  static void write(Path target, Content content) throws IOException {
    Path unfinished =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
    try {
      try (FileChannel file =
              FileChannel.open(
                  unfinished,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  permissions(target, "rw-------"));
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file))) {
        content.writeTo(out);
        out.flush();
        file.force(true);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      flushFolder(target.getParent());
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, permissions(folder, "rwx------"));
  }

  /** A new name is safe once the folder that holds it is; Windows does that by itself. */
  private static void flushFolder(Path folder) throws IOException {
    if (posix(folder)) {
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
