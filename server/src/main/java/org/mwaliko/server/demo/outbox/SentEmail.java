package org.mwaliko.server.demo.outbox;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * An email as its reader sees it.
 *
 * @param name of its file
 * @param to names and addresses
 * @param text the plain text, empty if there is none
 * @param html empty if there is none
 */
public record SentEmail(
    String name, Instant at, String from, String to, String subject, String text, String html) {

  /** Reads a file in the format of RFC 5322. */
  static SentEmail read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
      return new SentEmail(
          file.getFileName().toString(),
          Files.getLastModifiedTime(file).toInstant(),
          people(Optional.ofNullable(message.getFrom())),
          people(Optional.ofNullable(message.getRecipients(RecipientType.TO))),
          Optional.ofNullable(message.getSubject()).orElse(""),
          content(message, "text/plain").orElse(""),
          content(message, "text/html").orElse(""));
    } catch (MessagingException e) {
      throw new IOException("This is not an email: " + file, e);
    }
  }

  private static String people(Optional<Address[]> addresses) {
    return addresses.stream()
        .flatMap(Arrays::stream)
        .map(address -> address instanceof InternetAddress a ? person(a) : address.toString())
        .collect(Collectors.joining(", "));
  }

  /** Without the quotation marks and encodings of the header. */
  private static String person(InternetAddress address) {
    return address.getPersonal() == null
        ? address.getAddress()
        : address.getPersonal() + " <" + address.getAddress() + ">";
  }

  private static Optional<String> content(Part part, String type)
      throws IOException, MessagingException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart child = parts.getBodyPart(i);
        Optional<String> found = content(child, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
