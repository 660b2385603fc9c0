package org.mwaliko.server.demo.outbox;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The outbox in HTML. Everything that was sent is escaped, but for an email's own HTML. */
final class OutboxPages {

  /** In the sample organisation's time, as its letters. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm:ss").withZone(ZoneId.of("Africa/Nairobi"));

  private final Template overview = template("overview.html");
  private final Template email = template("email.html");
  private final String service;

  OutboxPages(String service) {
    this.service = service;
  }

  String overview(Outbox outbox) {
    List<Map<String, Object>> emails =
        outbox.emails().stream()
            .map(
                mail ->
                    Map.<String, Object>of(
                        "name", stem(mail),
                        "subject", mail.subject(),
                        "to", mail.to(),
                        "at", time(mail.at())))
            .toList();
    List<Map<String, Object>> texts =
        outbox.texts().stream()
            .map(
                text ->
                    Map.<String, Object>of(
                        "to", text.to(), "body", text.body(), "at", time(text.at())))
            .toList();
    List<Map<String, Object>> letters = outbox.letters().stream().map(OutboxPages::batch).toList();
    return overview.execute(
        Map.of(
            "service",
            service,
            "emails",
            emails,
            "latest",
            emails.stream().limit(1).toList(),
            "emailCount",
            emails.size(),
            "texts",
            texts,
            "textCount",
            texts.size(),
            "batches",
            letters,
            "letterCount",
            letters.stream().mapToInt(batch -> (int) batch.get("people")).sum()));
  }

  String email(SentEmail mail) {
    return email.execute(
        Map.of(
            "name", stem(mail),
            "subject", mail.subject(),
            "from", mail.from(),
            "to", mail.to(),
            "at", time(mail.at()),
            "text", mail.text(),
            "hasHtml", !mail.html().isEmpty()));
  }

  static byte[] style() {
    return resource("outbox.css");
  }

  /** Has links open elsewhere: most pages refuse to be shown in a frame. */
  static String inNewWindows(String html) {
    String base = "<base target=\"_blank\">";
    int head = html.indexOf("<head>");
    return head < 0 ? base + html : html.replaceFirst("<head>", "<head>" + base);
  }

  private static Map<String, Object> batch(LetterBatch batch) {
    List<Map<String, String>> together = links(batch, batch.together());
    List<Map<String, String>> single = links(batch, batch.single());
    return Map.of(
        "together",
        together,
        "single",
        single,
        "singleCount",
        single.size(),
        "people",
        single.size() / Math.max(1, together.size()));
  }

  private static List<Map<String, String>> links(LetterBatch batch, List<String> files) {
    return files.stream()
        .map(file -> Map.of("href", "/letters/" + batch.name() + "/" + file, "file", file))
        .toList();
  }

  private static String stem(SentEmail mail) {
    return mail.name().replaceAll("\\.eml$", "");
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static Template template(String name) {
    return Mustache.compiler()
        .escapeHTML(true)
        .compile(new String(resource(name), StandardCharsets.UTF_8));
  }

  private static byte[] resource(String name) {
    try (InputStream in = OutboxPages.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
