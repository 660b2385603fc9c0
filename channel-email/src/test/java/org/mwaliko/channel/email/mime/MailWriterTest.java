package org.mwaliko.channel.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;

class MailWriterTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final MailWriter writer =
      new MailWriter(
          new Mailbox("Example Ltd", "no-reply", "example.com"),
          Optional.of(new Mailbox("Personal", "hr", "example.com")),
          "ids.example.com");

  private String write(Content content) {
    var to = new Mailbox("Amina", "amina", "example.com");
    byte[] bytes = writer.write(new DeliveryKey("d-1"), to, content, NOW);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static MimeMessage parsed(String raw) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'Hello = goodbye. ', quoted-printable",
    "de, 'Grüße aus Köln, und so weiter und so fort.', quoted-printable",
    "ar, 'أهلا وسهلا بكم في الشركة', base64",
    "zh-Hant, 歡迎加入, base64"
  })
  void bothVersionsArriveIntactInTheShorterEncoding(String locale, String line, String encoding)
      throws Exception {
    String text = (line + "\n\n" + line + "\n.\nFrom me\n").repeat(40);
    String html = "<p title=\"=3D\">" + line.repeat(200) + "</p>";
    String raw = write(new Content(Locale.forLanguageTag(locale), "S", text, Optional.of(html)));
    var parts = (MimeMultipart) parsed(raw).getContent();
    assertTrue(parts.getContentType().startsWith("multipart/alternative"));
    assertEquals(2, parts.getCount());
    assertBody(parts.getBodyPart(0), "text/plain; charset=UTF-8", encoding, text);
    assertBody(parts.getBodyPart(1), "text/html; charset=UTF-8", encoding, html);
    assertEquals(locale, parsed(raw).getHeader("Content-Language", null));
  }

  private static void assertBody(BodyPart part, String type, String encoding, String text)
      throws Exception {
    assertEquals(type, part.getContentType());
    assertEquals(encoding, part.getHeader("Content-Transfer-Encoding")[0]);
    assertEquals(text, part.getContent().toString().replace("\r\n", "\n"));
  }

  @Test
  void noLineIsLongAndAllIsAscii() {
    String raw =
        write(
            new Content(
                Locale.GERMAN,
                "x".repeat(2000) + " " + "ü".repeat(500),
                "y".repeat(5000),
                Optional.of("<p>" + "ß".repeat(3000) + "</p>")));
    for (String line : raw.split("\r\n")) {
      assertTrue(line.length() <= 78, line);
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t'), line);
    }
    assertTrue(raw.endsWith("\r\n"));
  }

  @Test
  void carriesTheHeadersThatMachinesRead() throws Exception {
    MimeMessage message =
        parsed(write(new Content(Locale.ENGLISH, "S", "Hello\n", Optional.empty())));
    assertEquals("<d-1@ids.example.com>", message.getMessageID());
    assertEquals("Wed, 4 Mar 2026 05:06:07 +0000", message.getHeader("Date", null));
    assertEquals(NOW, message.getSentDate().toInstant());
    assertEquals("auto-generated", message.getHeader("Auto-Submitted", null));
    assertEquals("All", message.getHeader("X-Auto-Response-Suppress", null));
    assertEquals("Personal <hr@example.com>", message.getReplyTo()[0].toString());
    assertEquals("text/plain; charset=UTF-8", message.getContentType());
    assertEquals("Hello\r\n", message.getContent().toString().replaceAll("(\r\n)+$", "\r\n"));
  }

  @Test
  void sameMessageIsWrittenAlikeTwice() {
    var content = new Content(Locale.ENGLISH, "S", "T", Optional.of("<p>H</p>"));
    assertEquals(write(content), write(content));
  }
}
