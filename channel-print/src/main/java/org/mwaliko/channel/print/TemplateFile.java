package org.mwaliko.channel.print;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.channel.print.letter.Addressee;
import org.mwaliko.channel.print.letter.Letter;
import org.mwaliko.channel.print.letter.LetterRenderer;
import org.mwaliko.channel.print.letter.LetterTemplate;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.Organization;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/** The operator's own layout, tried out with a made-up letter before anybody's depends on it. */
final class TemplateFile {

  private static final Letter TRIAL =
      new Letter(
          new Addressee("", "", "", "", "", List.of("Trial Recipient"), Locale.ENGLISH),
          new Organization("Sender", List.of("Sender's street")),
          LocalDate.EPOCH,
          "Heading",
          List.of(new Letter.Block.Paragraph(List.of("Text")), new Letter.Block.Code()),
          new Secret(
              SecretKind.CODE,
              "AAAA-BBBB-CCCC-DDDD",
              URI.create("https://example.com/claim#AAAA-BBBB-CCCC-DDDD"),
              URI.create("https://example.com/claim"),
              Instant.EPOCH));

  private TemplateFile() {}

  /**
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  static LetterTemplate read(Optional<String> file, List<Paper> papers, Faces faces) {
    if (file.isEmpty()) {
      return LetterTemplate.builtIn();
    }
    LetterTemplate template;
    try {
      template = LetterTemplate.read(Path.of(file.get()));
    } catch (IOException e) {
      throw new IllegalArgumentException("is not a text file in UTF-8 that can be read", e);
    }
    LetterRenderer renderer = new LetterRenderer(template, faces);
    for (Paper paper : papers) {
      List<String> missing = renderer.missing(TRIAL, paper);
      if (!missing.isEmpty()) {
        throw new IllegalArgumentException(
            "does not print " + String.join(", ", missing) + " on " + paper.label());
      }
      try {
        renderer.render(TRIAL, paper);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("cannot be laid out: " + e.getMessage(), e);
      }
    }
    return template;
  }
}
