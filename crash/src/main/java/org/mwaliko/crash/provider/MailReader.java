package org.mwaliko.crash.provider;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what matters here from an email: its ID and the link in it. */
final class MailReader {

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final Pattern LINK = Pattern.compile("/claim/([A-Za-z0-9_-]{20,})");

  private MailReader() {}

  static Acceptance read(String recipient, byte[] content) throws IOException {
    try {
      MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(content));
      Matcher link = LINK.matcher(text(mail.getContent()));
      if (!link.find()) {
        throw new IOException("An invitation without a link");
      }
      return new Acceptance("email", recipient, mail.getMessageID(), link.group(1), Instant.now());
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  /** The first text in it, which is the plain one. */
  private static String text(Object content) throws IOException, MessagingException {
    if (content instanceof Multipart parts) {
      BodyPart first = parts.getBodyPart(0);
      return text(first.getContent());
    }
    return String.valueOf(content);
  }
}
