package org.mwaliko.channel.print.letter;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The HTML of letters, with places for what differs between them. {@link LetterModel} lists these.
 */
public final class LetterTemplate {

  private final Template template;
  private final Optional<Path> folder;

  private LetterTemplate(String html, Optional<Path> folder) {
    this.template = Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(html);
    this.folder = folder;
  }

  public static LetterTemplate builtIn() {
    try (InputStream in = LetterTemplate.class.getResourceAsStream("letter.html")) {
      return new LetterTemplate(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An organisation's own.
   *
   * @param file in UTF-8; images and style sheets that it names lie in its folder or below
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no template, saying why
   */
  public static LetterTemplate read(Path file) throws IOException {
    try {
      Path absolute = file.toAbsolutePath().normalize();
      return new LetterTemplate(
          Files.readString(absolute), Optional.of(absolute).map(Path::getParent));
    } catch (MustacheException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Where the files lie that the template may use, if it may use any. */
  Optional<Path> folder() {
    return folder;
  }

  /**
   * @throws IllegalArgumentException if the template names something that letters do not have
   */
  String fill(Map<String, Object> values) {
    try {
      return template.execute(values);
    } catch (MustacheException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
