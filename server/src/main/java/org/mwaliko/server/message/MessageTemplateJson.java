package org.mwaliko.server.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Templates as JSON, in the shape of the schema's {@code MessageInput}. */
final class MessageTemplateJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private MessageTemplateJson() {}

  static String write(MessageTemplate template) {
    ObjectNode root = MAPPER.createObjectNode();
    var translations = root.putArray("translations");
    for (MessageTranslation translation : template.translations()) {
      ObjectNode node = translations.addObject();
      node.put("locale", translation.locale().toLanguageTag());
      for (MessagePart part : MessagePart.values()) {
        translation.part(part).ifPresent(text -> node.put(part.key(), text));
      }
    }
    return root.toString();
  }

  static MessageTemplate read(String json) {
    JsonNode translations;
    try {
      translations = MAPPER.readTree(json).path("translations");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a message template is not JSON", e);
    }
    if (!translations.isArray()) {
      throw new IllegalArgumentException("a message template has no list of translations");
    }
    List<MessageTranslation> read = new ArrayList<>();
    for (JsonNode node : translations) {
      read.add(translation(node));
    }
    return new MessageTemplate(read);
  }

  private static MessageTranslation translation(JsonNode node) {
    MessageTranslation translation =
        new MessageTranslation(Locale.forLanguageTag(node.path("locale").asText()));
    for (MessagePart part : MessagePart.values()) {
      if (node.path(part.key()).isTextual()) {
        translation = translation.with(part, node.path(part.key()).asText());
      }
    }
    return translation;
  }
}
