package org.mwaliko.channel.print.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The fonts that come with the channel; their licences lie beside them. Loaded on first use. */
final class BuiltInFaces {

  private BuiltInFaces() {}

  /** Once for the whole process: together they are six megabytes. */
  private static final class Loaded {
    static final Face REGULAR = load("NotoSans-Regular.ttf");
    static final Face BOLD = load("NotoSans-Bold.ttf");
    static final Face CODE = load("NotoSansMono-Bold.ttf");
    static final Face IDEOGRAPHS = load("DroidSansFallback.ttf");
    static final List<Face> SCRIPTS =
        Stream.of(
                "NotoSansHebrew-Regular.ttf",
                "NotoNaskhArabic-Regular.ttf",
                "NotoSansDevanagari-Regular.ttf",
                "NotoSansThai-Regular.ttf")
            .map(Loaded::load)
            .toList();

    private static Face load(String file) {
      try (InputStream in = BuiltInFaces.class.getResourceAsStream(file)) {
        return new Face(file, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Latin, Greek, Cyrillic. */
  static Face regular() {
    return Loaded.REGULAR;
  }

  static Face bold() {
    return Loaded.BOLD;
  }

  /** All of one width, and no two of its letters and digits alike. */
  static Face code() {
    return Loaded.CODE;
  }

  /** Hebrew, Arabic, Devanagari, Thai. */
  static List<Face> scripts() {
    return Loaded.SCRIPTS;
  }

  /** Chinese, Japanese, Korean. */
  static Face ideographs() {
    return Loaded.IDEOGRAPHS;
  }

  static List<Face> all() {
    return Stream.concat(Stream.of(regular(), bold(), code(), ideographs()), scripts().stream())
        .toList();
  }
}
