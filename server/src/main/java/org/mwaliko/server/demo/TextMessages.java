package org.mwaliko.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mwaliko.server.demo.TwilioStandIn.TextMessage;
import org.mwaliko.server.files.PrivateFiles;

/** The messages that the stand-in was told to send, in memory and, where wanted, on disk. */
final class TextMessages {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Optional<Path> directory;
  private final List<TextMessage> messages = new ArrayList<>();

  private TextMessages(Optional<Path> directory) {
    this.directory = directory;
  }

  static TextMessages inMemory() {
    return new TextMessages(Optional.empty());
  }

  /** A file for each message in this folder, created if missing. */
  static TextMessages in(Path directory) {
    try {
      PrivateFiles.directory(directory);
      TextMessages result = new TextMessages(Optional.of(directory));
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> file.toString().endsWith(".json"))
            .map(TextMessages::read)
            .sorted(Comparator.comparing(TextMessage::createdAt))
            .forEach(result.messages::add);
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void add(TextMessage message) {
    directory.ifPresent(folder -> write(folder, message));
    messages.add(message);
  }

  /** The earliest first. */
  synchronized List<TextMessage> all() {
    return List.copyOf(messages);
  }

  private static void write(Path folder, TextMessage message) {
    try {
      PrivateFiles.write(
          folder.resolve(message.sid() + ".json"),
          MAPPER
              .createObjectNode()
              .put("sid", message.sid())
              .put("to", message.to())
              .put("from", message.from())
              .put("body", message.body())
              .put("createdAt", message.createdAt().toString())
              .toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextMessage read(Path file) {
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      return new TextMessage(
          json.get("sid").asText(),
          json.get("to").asText(),
          json.get("from").asText(),
          json.get("body").asText(),
          Instant.parse(json.get("createdAt").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
