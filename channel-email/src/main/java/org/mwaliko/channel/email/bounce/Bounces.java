package org.mwaliko.channel.email.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.StatusUpdate;

/**
 * Reads a delivery status notification (RFC 3464): a {@code multipart/report} with the fields of
 * each recipient and the returned message or its headers, whose {@code Message-ID} tells which
 * delivery it is about. Of the returned message nothing else is looked at: it holds the link.
 */
public record Bounces(Optional<WebhookSignature> signature) {

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final int MOST_PARTS = 10;
  private static final Pattern MESSAGE_ID = Pattern.compile("<?([a-z0-9-]{1,64})@[^>]*>?");

  /**
   * Reads a report that a mail server posted as it is.
   *
   * @throws CallbackRefusedException if it is not signed, or no mail message
   */
  public List<StatusUpdate> receive(Callback callback) throws CallbackRefusedException {
    if (signature.isEmpty()) {
      throw new CallbackRefusedException("callback-secret is not configured");
    }
    signature.get().verify(callback);
    try {
      MimeMessage report = new MimeMessage(SESSION, new ByteArrayInputStream(callback.body()));
      return read(report, callback);
    } catch (MessagingException | IOException | ClassCastException e) {
      throw new CallbackRefusedException("it can't be read as a mail message");
    }
  }

  /** Empty for whatever is no report: an answer, a notice of absence. */
  private static List<StatusUpdate> read(MimeMessage report, Callback callback)
      throws MessagingException, IOException {
    if (!report.isMimeType("multipart/report")) {
      return List.of();
    }
    Multipart parts = (Multipart) report.getContent();
    List<RecipientStatus> statuses = new ArrayList<>();
    Optional<DeliveryKey> key = Optional.empty();
    for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")
          || part.isMimeType("message/global-delivery-status")) {
        statuses.addAll(RecipientStatus.read(text(part)));
      } else if (part.isMimeType("message/rfc822")
          || part.isMimeType("text/rfc822-headers")
          || part.isMimeType("message/global")
          || part.isMimeType("message/global-headers")) {
        key = key.isPresent() ? key : key(part);
      }
    }
    List<StatusUpdate> updates = new ArrayList<>();
    if (key.isPresent()) {
      for (RecipientStatus status : statuses) {
        status.update(key.get(), callback.receivedAt()).ifPresent(updates::add);
      }
    }
    return updates;
  }

  private static Optional<DeliveryKey> key(Part returned) throws MessagingException, IOException {
    try (InputStream in = returned.getInputStream()) {
      String[] ids = new InternetHeaders(in).getHeader("Message-ID");
      Matcher id = MESSAGE_ID.matcher(ids == null ? "" : ids[0].strip());
      return id.matches() ? Optional.of(new DeliveryKey(id.group(1))) : Optional.empty();
    }
  }

  private static String text(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
