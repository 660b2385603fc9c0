package org.mwaliko.server.graphql.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mwaliko.server.graphql.DocumentMode;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.GraphQlConfig;

/**
 * The documents that clients may name by {@code documentId} instead of sending them, after GraphQL
 * over HTTP's appendix on persisted documents. The ID is {@code sha256:} and the digest of the
 * document's UTF-8 bytes in hexadecimal, so that it can't be given to another document.
 */
final class Documents {

  private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{64}");

  private final DocumentMode mode;
  private final Map<String, String> byId;

  private Documents(DocumentMode mode, Map<String, String> byId) {
    this.mode = mode;
    this.byId = Map.copyOf(byId);
  }

  /**
   * Reads a folder and those in it: each file {@code .graphql} or {@code .gql} as a document, and
   * of each file {@code .json}, which code generators write, the values.
   *
   * @throws UncheckedIOException if one can't be read
   */
  static Documents load(GraphQlConfig config) {
    Map<String, String> byId = new HashMap<>();
    config
        .documentsDirectory()
        .ifPresent(
            directory ->
                files(directory)
                    .forEach(
                        file -> read(file).forEach(document -> byId.put(id(document), document))));
    return new Documents(config.documents(), byId);
  }

  /** The ID that a document has. */
  static String id(String document) {
    return "sha256:" + Sha256.hex(document.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The document to execute.
   *
   * @throws BadRequest if it isn't known, or not to be executed
   */
  String find(Optional<String> query, Optional<String> documentId) {
    if (query.isPresent() && documentId.isPresent()) {
      throw new BadRequest("Send either `query` or `documentId`, not both");
    }
    return switch (mode) {
      case OPEN, HYBRID ->
          query.orElseGet(
              () ->
                  known(
                      documentId.orElseThrow(
                          () -> new BadRequest("`query` is missing: the GraphQL document"))));
      case TRUSTED ->
          known(
              documentId.orElseThrow(
                  () ->
                      new BadRequest(
                          403,
                          ErrorCode.UNTRUSTED_DOCUMENT,
                          "Only documents that this server knows are executed: send `documentId`"
                              + " instead of `query`")));
    };
  }

  private String known(String id) {
    if (!ID.matcher(id).matches()) {
      throw new BadRequest(
          400,
          ErrorCode.UNKNOWN_DOCUMENT,
          "`documentId` is `sha256:` and 64 hexadecimal digits in small letters");
    }
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(
            () ->
                new BadRequest(
                    400,
                    ErrorCode.UNKNOWN_DOCUMENT,
                    "This server knows no document of this `documentId`"));
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Collection<String> read(Path file) {
    String name = file.getFileName().toString();
    try {
      if (name.endsWith(".json")) {
        Map<String, String> documents =
            new JsonMapper()
                .readValue(Files.readString(file), new TypeReference<Map<String, String>>() {});
        return documents.values();
      }
      return name.endsWith(".graphql") || name.endsWith(".gql")
          ? List.of(Files.readString(file))
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
    }
  }
}
