package org.mwaliko.server.message;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an email's HTML from its plain text, once per language: texts come and go with {@link
 * Placeholder#mark}s in them. The looks are in the resource {@code layout.html}.
 */
final class HtmlLayout {
  private static final Template LAYOUT = Mustache.compiler().compile(resource("layout.html"));
  private static final String LINK = Character.toString(Placeholder.LINK.mark());

  private HtmlLayout() {}

  /**
   * The layout with a text in it.
   *
   * @param labels empty in a language without a standard message: the button then shows the link
   */
  static String fromText(
      Locale locale, String subject, String text, Optional<StandardMessage.Labels> labels) {
    List<Block> blocks = blocks(text);
    boolean rightToLeft = Languages.isRightToLeft(locale);
    return LAYOUT.execute(
        Map.of(
            "lang",
            locale.toLanguageTag(),
            "dir",
            rightToLeft ? "rtl" : "ltr",
            "align",
            rightToLeft ? "right" : "left",
            "subject",
            subject,
            "preheader",
            preheader(blocks),
            "organization",
            mark(Placeholder.ORGANIZATION),
            "link",
            LINK,
            "labels",
            labels.<List<Object>>map(List::of).orElse(List.of()),
            "blocks",
            blocks));
  }

  /** A caller's own HTML, as a document if it is only a piece of one. */
  static String document(Locale locale, String subject, String html) {
    if (html.toLowerCase(Locale.ROOT).contains("<html")) {
      return html;
    }
    return """
        <!doctype html>
        <html lang="%s" dir="%s">
        <head><meta charset="utf-8"><title>%s</title></head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(
            locale.toLanguageTag(),
            Languages.isRightToLeft(locale) ? "rtl" : "ltr",
            Escapers.HTML.escape(subject),
            html);
  }

  /**
   * A paragraph, or the button.
   *
   * @param text its lines; empty for the button
   */
  record Block(List<String> text) {
    boolean button() {
      return text.isEmpty();
    }

    /** Safe HTML. */
    String html() {
      return withInline(Escapers.HTML.escape(String.join("\n", text))).replace("\n", "<br>\n");
    }
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : (Iterable<String>) text.lines().map(String::strip)::iterator) {
      if (!line.isEmpty() && !line.equals(LINK)) {
        lines.add(line);
        continue;
      }
      if (!lines.isEmpty()) {
        blocks.add(new Block(List.copyOf(lines)));
        lines.clear();
      }
      if (line.equals(LINK)) {
        blocks.add(new Block(List.of()));
      }
    }
    if (!lines.isEmpty()) {
      blocks.add(new Block(List.copyOf(lines)));
    }
    return blocks;
  }

  /** Names keep their own direction, and a link within a sentence is one. */
  private static String withInline(String html) {
    String text = html;
    for (Placeholder name :
        List.of(Placeholder.GIVEN_NAME, Placeholder.DISPLAY_NAME, Placeholder.ORGANIZATION)) {
      text = text.replace(mark(name), "<bdi>" + mark(name) + "</bdi>");
    }
    return text.replace(
        LINK, "<a class=\"link\" href=\"" + LINK + "\" dir=\"ltr\">" + LINK + "</a>");
  }

  /**
   * What a list of mails shows beside the subject: the first paragraph after the greeting. Never
   * the link, which would be on a locked screen.
   */
  private static String preheader(List<Block> blocks) {
    return blocks.stream()
        .skip(1)
        .filter(block -> !block.button())
        .map(block -> String.join(" ", block.text()))
        .filter(text -> !text.contains(LINK))
        .findFirst()
        .orElse("");
  }

  private static String mark(Placeholder placeholder) {
    return Character.toString(placeholder.mark());
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlLayout.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("there is no resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
