package org.mwaliko.channel.print;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mwaliko.channel.print.folder.Assortment;
import org.mwaliko.channel.print.folder.Grouping;
import org.mwaliko.channel.print.letter.LetterTemplate;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.sheet.LabelSheet;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.ConfigKey.Type;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.InvalidConfigException.Problem;

/**
 * What the operator chose.
 *
 * @param directory where the letters go; need not exist yet
 * @param papers each letter is made for each of them
 * @param faces the built-in fonts and those of the operator
 * @param assortment what is made of the letters of a batch
 */
record PrintConfig(
    Path directory,
    List<Paper> papers,
    LetterTemplate template,
    Faces faces,
    Assortment assortment) {

  static final int DEFAULT_CONCURRENCY = 4;

  private static final String DIRECTORY = "directory";
  private static final String PAPER = "paper";
  private static final String TEMPLATE = "template";
  private static final String FONTS_DIRECTORY = "fonts-directory";
  private static final String DUPLEX = "duplex";
  private static final String GROUP_BY = "group-by";
  private static final String COVER_SHEETS = "cover-sheets";
  private static final String LABELS = "labels";

  static final List<ConfigKey> SCHEMA =
      List.of(
          ConfigKey.required(
              DIRECTORY, Type.PATH, "The folder that the letters go to; made when needed."),
          ConfigKey.withDefault(
              PAPER, Type.STRING, "a4", "The paper: a4, letter (US Letter), or both."),
          ConfigKey.optional(
              TEMPLATE, Type.PATH, "An HTML file that replaces the built-in layout of letters."),
          ConfigKey.optional(
              FONTS_DIRECTORY,
              Type.PATH,
              "A folder with more fonts (.ttf and .otf), for scripts that the built-in ones lack."),
          ConfigKey.withDefault(
              DUPLEX,
              Type.BOOLEAN,
              "false",
              "Whether the letters of a batch are put together for printing on both sides, with an"
                  + " empty page where a letter would begin on the back of another."),
          ConfigKey.optional(
              GROUP_BY,
              Type.STRING_LIST,
              "What gets a file of its letters of its own, beside that of the batch: manager,"
                  + " location, department."),
          ConfigKey.withDefault(
              COVER_SHEETS,
              Type.BOOLEAN,
              "true",
              "Whether each file of letters has a list beside it, without codes, of those whom they"
                  + " are for, to be ticked when they are handed out."),
          ConfigKey.optional(
              LABELS,
              Type.STRING_LIST,
              "The sheets for which address labels are made: l7160 (A4) and 5160 (US Letter), by"
                  + " Avery's numbers."));

  static PrintConfig read(ChannelConfig config) throws InvalidConfigException {
    List<Problem> problems = new ArrayList<>();
    Path directory = Path.of("");
    List<Paper> papers = List.of(Paper.A4);
    Faces faces = new Faces(List.of());
    LetterTemplate template = LetterTemplate.builtIn();
    try {
      directory = config.path(DIRECTORY).toAbsolutePath();
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(DIRECTORY, "is to be the path of a folder"));
    }
    try {
      papers = papers(config.find(PAPER).orElse("a4"));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(PAPER, e.getMessage()));
    }
    try {
      faces = new Faces(FontsDirectory.read(config.find(FONTS_DIRECTORY)));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(FONTS_DIRECTORY, e.getMessage()));
    }
    try {
      template = TemplateFile.read(config.find(TEMPLATE), papers, faces);
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(TEMPLATE, e.getMessage()));
    }
    boolean duplex = config.find(DUPLEX).map(Boolean::parseBoolean).orElse(false);
    boolean covers = config.find(COVER_SHEETS).map(Boolean::parseBoolean).orElse(true);
    Assortment assortment =
        new Assortment(
            duplex,
            chosen(config, GROUP_BY, Grouping.values(), Grouping::label, problems),
            covers,
            chosen(config, LABELS, LabelSheet.values(), LabelSheet::label, problems));
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return new PrintConfig(directory, papers, template, faces, assortment);
  }

  private static <T> List<T> chosen(
      ChannelConfig config,
      String key,
      T[] all,
      Function<T, String> label,
      List<Problem> problems) {
    List<String> labels = Stream.of(all).map(label).toList();
    List<String> wanted = config.strings(key);
    wanted.stream()
        .filter(w -> !labels.contains(w))
        .findFirst()
        .ifPresent(
            w ->
                problems.add(
                    new Problem(key, "is to be of " + String.join(", ", labels) + ", not " + w)));
    return Stream.of(all).filter(one -> wanted.contains(label.apply(one))).toList();
  }

  private static List<Paper> papers(String name) {
    return switch (name) {
      case "a4" -> List.of(Paper.A4);
      case "letter" -> List.of(Paper.LETTER);
      case "both" -> List.of(Paper.values());
      case String _ -> throw new IllegalArgumentException("is to be a4, letter or both");
    };
  }
}
