package org.mwaliko.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Files that are named by the order in which they came, in one folder. */
final class NumberedFiles {

  private final Path directory;
  private final String suffix;
  private final AtomicInteger last;

  private NumberedFiles(Path directory, String suffix, int last) {
    this.directory = directory;
    this.suffix = suffix;
    this.last = new AtomicInteger(last);
  }

  /** Goes on behind those that are there. */
  static NumberedFiles in(Path directory, String suffix) throws IOException {
    Files.createDirectories(directory);
    return new NumberedFiles(directory, suffix, list(directory).size());
  }

  /** A name that is free. */
  Path next() {
    return directory.resolve("%05d%s".formatted(last.incrementAndGet(), suffix));
  }

  /** What is in a folder, in order; nothing if there is no such folder. */
  static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
