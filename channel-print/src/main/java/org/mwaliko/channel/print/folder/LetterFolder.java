package org.mwaliko.channel.print.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.spi.Health;

/** The letters of all batches, a folder each. Nothing is made before the first letter. */
public final class LetterFolder {

  /** Room for about a thousand letters. */
  private static final long ENOUGH_BYTES = 64L << 20;

  private final Path directory;

  public LetterFolder(Path directory) {
    this.directory = directory.normalize();
  }

  /** Writes a letter, or writes it again. */
  public void write(String batch, String key, Map<Paper, byte[]> files) throws IOException {
    PrivateFile.createFolder(folder(batch));
    for (Map.Entry<Paper, byte[]> file : files.entrySet()) {
      Path target = folder(batch).resolve(name(key, file.getKey()));
      if (Bundle.owns(target)) {
        throw new IllegalArgumentException("the name of a file of all letters is no delivery key");
      }
      PrivateFile.write(target, out -> out.write(file.getValue()));
    }
  }

  Path folder(String batch) {
    if (!batch.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not a batch: " + batch);
    }
    return directory.resolve(batch);
  }

  /** All letters of a batch on this paper, in the order of their names. */
  List<Path> letters(String batch, Paper paper) throws IOException {
    if (!Files.isDirectory(folder(batch))) {
      return List.of();
    }
    String ending = name("", paper);
    try (Stream<Path> files = Files.list(folder(batch))) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(ending))
          .filter(f -> !Bundle.owns(f))
          .sorted()
          .toList();
    }
  }

  private static String name(String key, Paper paper) {
    return key + "-" + paper.label() + ".pdf";
  }

  /** Whether letters could be written; writes nothing. */
  public Health check() {
    Path existing = directory;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      return new Health(false, existing + " is a file, not a folder");
    }
    if (!Files.isWritable(existing)) {
      return new Health(false, "no permission to write to " + existing);
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      return free < ENOUGH_BYTES
          ? new Health(false, "only %d MB are left for letters".formatted(free >> 20))
          : new Health(true, "");
    } catch (IOException e) {
      return new Health(false, describe(e));
    }
  }

  /** What went wrong, in plain words. */
  public String describe(IOException problem) {
    String reason =
        switch (problem) {
          case AccessDeniedException _ -> "permission denied";
          case NoSuchFileException _ -> "the folder is gone";
          case FileAlreadyExistsException e -> e.getFile() + " is a file, not a folder";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          case IOException e when e.getMessage() != null -> e.getMessage();
          case IOException e -> e.getClass().getSimpleName();
        };
    return "Letters cannot be written to " + directory + ": " + reason;
  }
}
