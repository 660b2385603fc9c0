package org.mwaliko.server.demo.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What was sent.
 *
 * @param emailFolder with a file for each email, in the order of their names
 * @param sentTexts the earliest first
 * @param letterFolder with a folder for each campaign
 */
public record Outbox(Path emailFolder, Supplier<List<SentText>> sentTexts, Path letterFolder) {

  private static final String EMAIL = ".eml";
  private static final String LETTER = ".pdf";

  /** The latest first. */
  public List<SentEmail> emails() {
    return children(emailFolder, file -> file.toString().endsWith(EMAIL)).reversed().stream()
        .map(Outbox::read)
        .toList();
  }

  /** The one in the file with this name. */
  Optional<SentEmail> email(String name) {
    return children(emailFolder, file -> file.getFileName().toString().equals(name + EMAIL))
        .stream()
        .map(Outbox::read)
        .findAny();
  }

  /** The latest first. */
  List<SentText> texts() {
    return sentTexts.get().reversed();
  }

  List<LetterBatch> letters() {
    return children(letterFolder, Files::isDirectory).stream()
        .map(folder -> LetterBatch.of(folder, letters(folder)))
        .toList();
  }

  /** The file of a letter or of several; only what {@link #letters()} has. */
  Optional<Path> letter(String batch, String name) {
    return children(letterFolder, folder -> folder.getFileName().toString().equals(batch)).stream()
        .flatMap(folder -> letters(folder).stream())
        .filter(file -> file.getFileName().toString().equals(name))
        .findAny();
  }

  private static List<Path> letters(Path folder) {
    return children(folder, file -> file.toString().endsWith(LETTER));
  }

  private static SentEmail read(Path file) {
    try {
      return SentEmail.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By name; none if there is no such folder. */
  private static List<Path> children(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted(Comparator.comparing(Path::getFileName)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
