package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.demo.TwilioStandIn;
import org.mwaliko.server.logging.TextFormatter;

/**
 * Looks for the secrets that a service has issued in all that it logged, answered and kept. P7.
 * They may stand in messages to their owners, and in the answers of the few fields that are there
 * to give them. Of people the log says nothing either, once it is written.
 */
final class SecretScan implements AutoCloseable {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?<=/claim/)[A-Za-z0-9_-]{22}"
              + "|\\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\\b"
              + "|\\bmwk_[A-Za-z0-9_-]{43}"
              + "|\\bwhsec_[A-Za-z0-9+/=]{24,}"
              + "|\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private static final Pattern GIVES =
      Pattern.compile(
          "revealAccessCode|createApiToken|createIntegration|rotateIntegrationToken|handOff|createWebhook|rotateWebhookSecret|testWebhook");

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-]{16,}");

  private static final String TEXT_COLUMNS =
      """
      SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = DATABASE() AND data_type IN ('char', 'varchar', 'text', 'mediumtext',
        'longtext', 'json', 'blob', 'mediumblob', 'longblob', 'varbinary')
      """;

  private static final String PERSONAL =
      """
      SELECT CAST(email AS BINARY) AS given FROM account WHERE email IS NOT NULL
      UNION SELECT CAST(phone AS BINARY) FROM account WHERE phone IS NOT NULL
      UNION SELECT CAST(display_name AS BINARY) FROM account WHERE CHAR_LENGTH(display_name) >= 8
      """;

  private final Set<String> issued = new HashSet<>();
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Queue<String> written = new ConcurrentLinkedQueue<>();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          StringWriter text = new StringWriter();
          text.append(entry.getMessage());
          Stream.ofNullable(entry.getParameters())
              .flatMap(Stream::of)
              .forEach(parameter -> text.append(' ').append(String.valueOf(parameter)));
          if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(text));
          }
          logged.add(text.toString());
          written.add(new TextFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  SecretScan() {
    Logger.getLogger("").addHandler(handler);
  }

  /** What was logged so far, with stacks. */
  Collection<String> logged() {
    return List.copyOf(logged);
  }

  /** The same as it is written, without what is masked. */
  Collection<String> written() {
    return List.copyOf(written);
  }

  /** An answer to a request. */
  void answer(String document, String body) {
    if (GIVES.matcher(document).find()) {
      collect(body);
    } else {
      answered.add(body);
    }
  }

  /** A secret that was issued, or a text with some. */
  void collect(String text) {
    SECRET.matcher(text).results().map(MatchResult::group).forEach(this::issue);
  }

  void issue(String secret) {
    issued.add(secret);
    issued.add(secret.replace("-", ""));
  }

  /** Fails if a secret stands where none belongs. */
  void check(Database database, MimeMessage[] mails, List<TwilioStandIn.TextMessage> texts) {
    for (MimeMessage mail : mails) {
      // Quoted-printable breaks lines.
      collect(GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("=3D", "="));
    }
    texts.forEach(text -> collect(text.body()));
    Set<Integer> lengths = new HashSet<>();
    issued.forEach(secret -> lengths.add(secret.length()));
    for (String entry : logged) {
      assertTrue(isClean(entry, lengths), () -> "in the log: " + entry);
    }
    String metrics = metrics();
    assertTrue(isClean(metrics, lengths), () -> "in a metric: " + metrics);
    assertNobodyIsNamed(database, String.join("", written) + metrics);
    for (String body : answered) {
      assertTrue(isClean(body, lengths), () -> "in an answer: " + body);
    }
    for (String[] column :
        database.query(
            TEXT_COLUMNS,
            row -> new String[] {row.string("table_name"), row.string("column_name")})) {
      String sql =
          "SELECT CAST(`%s` AS BINARY) AS content FROM `%s` WHERE `%s` IS NOT NULL"
              .formatted(column[1], column[0], column[1]);
      for (byte[] content : database.query(sql, row -> row.bytes("content"))) {
        assertTrue(
            isClean(new String(content, StandardCharsets.ISO_8859_1), lengths),
            () -> "in the column " + String.join(".", column));
      }
    }
  }

  private static String metrics() {
    try (ByteArrayOutputStream text = new ByteArrayOutputStream()) {
      ExpositionFormats.init()
          .getPrometheusTextFormatWriter()
          .write(text, PrometheusRegistry.defaultRegistry.scrape());
      return text.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Short names are left out: they may be words of ours. */
  private static void assertNobodyIsNamed(Database database, String log) {
    for (byte[] given : database.query(PERSONAL, row -> row.bytes("given"))) {
      String text = new String(given, StandardCharsets.UTF_8);
      assertFalse(log.contains(text), () -> text + " is in the log or a metric");
    }
  }

  private boolean isClean(String text, Set<Integer> lengths) {
    for (Matcher runs = RUN.matcher(text); runs.find(); ) {
      String run = runs.group();
      for (int length : lengths) {
        for (int from = 0; from + length <= run.length(); from++) {
          if (issued.contains(run.substring(from, from + length))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
  }
}
