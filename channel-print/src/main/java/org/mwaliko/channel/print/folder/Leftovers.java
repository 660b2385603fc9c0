package org.mwaliko.channel.print.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mwaliko.spi.ChannelContext;

/** What earlier runs left in the folder of a batch and what nobody needs any more. */
record Leftovers(ChannelContext context) {

  /** An unfinished file that is older was left by a crash. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /**
   * Removes unfinished files, files of letters that are no longer there, and groups without any.
   *
   * @param current what the last run wrote
   */
  void remove(Path batch, Set<Path> current) throws IOException {
    if (!Files.isDirectory(batch)) {
      return;
    }
    clear(batch, current);
    for (Grouping grouping : Grouping.values()) {
      Path groups = batch.resolve(grouping.folder());
      if (Files.isDirectory(groups)) {
        for (Path group : list(groups)) {
          if (Files.isDirectory(group)) {
            clear(group, current);
            removeIfEmpty(group);
          }
        }
        removeIfEmpty(groups);
      }
    }
  }

  private void clear(Path folder, Set<Path> current) throws IOException {
    for (Path file : list(folder)) {
      if (abandoned(file) || Bundle.owns(file) && !current.contains(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    if (list(folder).isEmpty()) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        // Another process has put something there in the meantime, which is to stay.
        return;
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    }
  }

  private boolean abandoned(Path file) {
    try {
      return file.toString().endsWith(PrivateFile.UNFINISHED)
          && Files.getLastModifiedTime(file)
              .toInstant()
              .isBefore(context.clock().instant().minus(ABANDONED));
    } catch (IOException e) {
      context.logger().log(Level.DEBUG, "gone in the meantime: {0}", file);
      return false;
    }
  }
}
