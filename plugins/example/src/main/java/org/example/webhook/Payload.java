package org.example.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Recipient;

/** A message as JSON. */
final class Payload {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Payload() {}

  static byte[] of(Message message, URI reports) {
    ObjectNode payload = JSON.createObjectNode();
    payload.put("type", "invitation").put("key", message.key().value());
    payload.put("reportTo", reports.toString());
    Recipient person = message.recipient();
    ObjectNode recipient = payload.putObject("recipient");
    recipient.put("name", person.displayName()).put("locale", person.locale().toLanguageTag());
    person.phone().ifPresent(phone -> recipient.put("phone", phone));
    person.email().ifPresent(email -> recipient.put("email", email));
    person.externalId().ifPresent(id -> recipient.put("externalId", id));
    payload.put("text", message.content().text());
    ObjectNode secret = payload.putObject("secret");
    secret.put("kind", message.secret().kind().name()).put("display", message.secret().display());
    secret.put("url", message.secret().url().toString());
    secret.put("expiresAt", message.secret().expiresAt().toString());
    try {
      return JSON.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
