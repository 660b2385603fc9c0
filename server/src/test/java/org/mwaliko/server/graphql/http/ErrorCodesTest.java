package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.Builder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.schema.MwalikoSchema;
import org.mwaliko.server.graphql.DocumentMode;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.GraphQlConfig;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.LibraryServer;

/** The codes of errors are those that are documented, and each comes about. */
final class ErrorCodesTest {

  @TempDir private Path folder;

  @Test
  void documentedCodesAreThoseThatThereAre() {
    EnumTypeDefinition documented =
        (EnumTypeDefinition) MwalikoSchema.definitions().getTypeOrNull("ErrorCode");
    assertEquals(
        all(),
        documented.getEnumValueDefinitions().stream()
            .map(EnumValueDefinition::getName)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyCodeComesAbout() throws IOException {
    Map<String, String> seen = new TreeMap<>();
    try (LibraryServer server = new LibraryServer()) {
      collect(seen, server, server.authorized("[]"));
      collect(seen, server, query(server, "{"));
      collect(seen, server, query(server, "{ nothing }"));
      collect(seen, server, query(server, "{ fail(how: BAD_INPUT) }"));
      collect(seen, server, query(server, "{ fail(how: FORBIDDEN) }"));
      collect(seen, server, query(server, "{ fail(how: BUG) }"));
      collect(seen, server, query(server, "{ books(first: 501) { totalCount } }"));
      collect(
          seen,
          server,
          server
              .json(LibraryServer.body("{ viewer { name } }", Map.of()))
              .header("Authorization", "Bearer too-often"));
      collect(seen, server, server.json(LibraryServer.body("{ viewer { name } }", Map.of())));
      collect(
          seen,
          server,
          server.authorized("{}").method("DELETE", HttpRequest.BodyPublishers.noBody()));
      collect(seen, server, server.authorized("{\"documentId\": \"sha256:0\"}"));
    }
    GraphQlConfig trusted =
        new GraphQlConfig(
            GraphQlLimits.DEFAULT,
            Duration.ofSeconds(12),
            DocumentMode.TRUSTED,
            Optional.of(folder),
            false);
    try (LibraryServer server = new LibraryServer(trusted)) {
      collect(seen, server, query(server, "{ __typename }"));
    }
    assertEquals(all(), seen.keySet());
  }

  private static Builder query(LibraryServer server, String document) {
    return server.authorized(LibraryServer.body(document, Map.of()));
  }

  private static void collect(Map<String, String> seen, LibraryServer server, Builder request) {
    JsonNode error = LibraryServer.body(server.send(request)).at("/errors/0");
    seen.put(error.at("/extensions/code").asText(), error.at("/message").asText());
  }

  private static Set<String> all() {
    return Arrays.stream(ErrorCode.values())
        .map(ErrorCode::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
