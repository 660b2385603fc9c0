package org.mwaliko.channel.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mwaliko.channel.print.text.Face;

/** The operator's own fonts, in the order of their file names. */
final class FontsDirectory {

  private FontsDirectory() {}

  /**
   * @throws IllegalArgumentException saying what is wrong with the folder or a font
   */
  static List<Face> read(Optional<String> directory) {
    if (directory.isEmpty()) {
      return List.of();
    }
    List<Face> result = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(directory.get()))) {
      for (Path file : files.filter(FontsDirectory::isFont).sorted().toList()) {
        result.add(read(file));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("is not a folder that can be read", e);
    }
    return result;
  }

  private static Face read(Path file) {
    try {
      return new Face(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "has the file " + file.getFileName() + ", which is no font that may be embedded", e);
    }
  }

  private static boolean isFont(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".ttf") || name.endsWith(".otf");
  }
}
