package org.mwaliko.server.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * An email that was sent.
 *
 * @param name of its file
 * @param html as a mail program would show it
 */
record CapturedEmail(String name, String to, String subject, String html) {

  static CapturedEmail read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
      InternetAddress to = (InternetAddress) message.getRecipients(MimeMessage.RecipientType.TO)[0];
      return new CapturedEmail(
          file.getFileName().toString(),
          to.getPersonal() == null
              ? to.getAddress()
              : to.getPersonal() + " <" + to.getAddress() + ">",
          message.getSubject(),
          html(message));
    } catch (MessagingException e) {
      throw new IOException(file + " is not an email", e);
    }
  }

  private static String html(MimeMessage message) throws MessagingException, IOException {
    Multipart parts = (Multipart) message.getContent();
    return parts.getBodyPart(parts.getCount() - 1).getContent().toString();
  }
}
