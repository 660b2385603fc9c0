package org.mwaliko.channel.email.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;

/**
 * Writes whole messages, lines ended by CRLF, ready for the SMTP command {@code DATA} but for the
 * dots.
 *
 * @param from whom they come from
 * @param replyTo where answers go, if not there
 * @param messageIdDomain after the at sign of {@code Message-ID}
 */
public record MailWriter(Mailbox from, Optional<Mailbox> replyTo, String messageIdDomain) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

  /**
   * The message to one person. Only its date depends on when it is written, and its {@code
   * Message-ID} on nothing but the key, so that a second copy can be recognised.
   */
  public byte[] write(DeliveryKey key, Mailbox to, Content content, Instant now) {
    var out = new ByteArrayOutputStream(4096 + 2 * content.text().length());
    var headers = new StringBuilder(1024);
    header(headers, "Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
    header(headers, "From", HeaderText.mailbox(from, 6));
    replyTo.ifPresent(mailbox -> header(headers, "Reply-To", HeaderText.mailbox(mailbox, 10)));
    header(headers, "To", HeaderText.mailbox(to, 4));
    header(headers, "Subject", HeaderText.unstructured(content.subject(), 9));
    header(headers, "Message-ID", "<" + key.value() + "@" + messageIdDomain + ">");
    header(headers, "Content-Language", content.locale().toLanguageTag());
    // RFC 3834, section 5: keeps vacation responders quiet; Exchange listens to the second only.
    header(headers, "Auto-Submitted", "auto-generated");
    header(headers, "X-Auto-Response-Suppress", "All");
    header(headers, "MIME-Version", "1.0");
    try {
      var text = new Body("plain", content.text());
      if (content.html().isEmpty()) {
        out.write(headers.toString().getBytes(StandardCharsets.UTF_8));
        text.writeTo(out);
        out.write('\r');
        out.write('\n');
        return out.toByteArray();
      }
      // "=_" can stand neither in quoted-printable nor in base 64: RFC 2045, section 6.7.
      String boundary = "=_" + key.value();
      header(headers, "Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
      // RFC 6532: an address outside ASCII stands in the header as it is, in UTF-8.
      out.write(headers.toString().getBytes(StandardCharsets.UTF_8));
      part(out, "\r\n--" + boundary + "\r\n", text);
      part(out, "\r\n--" + boundary + "\r\n", new Body("html", content.html().get()));
      out.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static void header(StringBuilder headers, String name, String value) {
    headers.append(name).append(": ").append(value).append("\r\n");
  }

  private static void part(ByteArrayOutputStream out, String delimiter, Body body)
      throws IOException {
    out.write(delimiter.getBytes(StandardCharsets.US_ASCII));
    body.writeTo(out);
  }
}
