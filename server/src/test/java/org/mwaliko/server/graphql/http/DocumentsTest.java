package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.server.graphql.DocumentMode;
import org.mwaliko.server.graphql.GraphQlConfig;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.LibraryServer;

final class DocumentsTest {

  private static final String VIEWER = "query Viewer { viewer { name } }\n";
  private static final String BOOKS = "query Books($n: Int) { books(first: $n) { totalCount } }";
  private static final String UNKNOWN = "sha256:" + "0".repeat(64);

  @TempDir private Path folder;

  @Test
  void idIsTheDigestOfTheDocument() {
    // By sha256sum.
    assertEquals(
        "sha256:7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b",
        Documents.id("{ __typename }"));
  }

  @ParameterizedTest
  @EnumSource(
      value = DocumentMode.class,
      names = {"HYBRID", "TRUSTED"})
  void documentsOfTheFolderAreExecutedById(DocumentMode mode) throws IOException {
    try (LibraryServer server = server(mode)) {
      JsonNode viewer = post(server, Map.of("documentId", Documents.id(VIEWER)));
      assertEquals("Akinyi", viewer.at("/data/viewer/name").asText(), viewer.toString());
      JsonNode books =
          post(server, Map.of("documentId", Documents.id(BOOKS), "variables", Map.of("n", 1)));
      assertEquals(5, books.at("/data/books/totalCount").asInt(), books.toString());
    }
  }

  @Test
  void getTakesADocumentIdToo() throws IOException {
    try (LibraryServer server = server(DocumentMode.TRUSTED)) {
      String id = URLEncoder.encode(Documents.id(VIEWER), StandardCharsets.UTF_8);
      HttpResponse<String> response =
          server.send(
              HttpRequest.newBuilder(server.uri("/graphql?documentId=" + id))
                  .header("Authorization", "Bearer " + LibraryServer.TOKEN));
      assertEquals(200, response.statusCode(), response.body());
    }
  }

  @ParameterizedTest
  @CsvSource({"OPEN, true", "HYBRID, true", "TRUSTED, false"})
  void documentsThatAreSentAreExecutedUnlessTrustedOnesAreWanted(DocumentMode mode, boolean yes)
      throws IOException {
    try (LibraryServer server = server(mode)) {
      JsonNode body = post(server, Map.of("query", VIEWER));
      assertEquals(yes, body.has("data"), body.toString());
      if (!yes) {
        assertEquals("UNTRUSTED_DOCUMENT", body.at("/errors/0/extensions/code").asText());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DocumentMode.class)
  void unknownDocumentIsRefused(DocumentMode mode) throws IOException {
    try (LibraryServer server = server(mode)) {
      for (String id : new String[] {UNKNOWN, "sha256:", "md5:ab", "../viewer.graphql"}) {
        JsonNode body = post(server, Map.of("documentId", id));
        assertEquals("UNKNOWN_DOCUMENT", body.at("/errors/0/extensions/code").asText());
        assertFalse(body.has("data"));
      }
    }
  }

  @Test
  void documentAndIdTogetherAreRefused() throws IOException {
    try (LibraryServer server = server(DocumentMode.HYBRID)) {
      JsonNode body = post(server, Map.of("query", BOOKS, "documentId", Documents.id(VIEWER)));
      assertEquals("BAD_REQUEST", body.at("/errors/0/extensions/code").asText());
    }
  }

  private LibraryServer server(DocumentMode mode) throws IOException {
    Files.createDirectories(folder.resolve("deeper"));
    Files.writeString(folder.resolve("deeper/viewer.graphql"), VIEWER);
    Files.writeString(folder.resolve("README.md"), "{ __typename }");
    Files.writeString(
        folder.resolve("persisted.json"), new JsonMapper().writeValueAsString(Map.of("x", BOOKS)));
    return new LibraryServer(
        new GraphQlConfig(
            GraphQlLimits.DEFAULT,
            Duration.ofSeconds(12),
            mode,
            mode == DocumentMode.OPEN ? Optional.empty() : Optional.of(folder),
            false));
  }

  private static JsonNode post(LibraryServer server, Map<String, ?> parameters) throws IOException {
    String body = new JsonMapper().writeValueAsString(parameters);
    return LibraryServer.body(server.send(server.authorized(body)));
  }
}
