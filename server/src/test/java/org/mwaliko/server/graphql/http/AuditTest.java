package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mwaliko.server.graphql.LibraryServer;
import org.mwaliko.server.story.NodeProgram;

/** The audits that the authors of the GraphQL over HTTP specification publish. */
final class AuditTest {

  @Test
  void serverPassesAllAuditsOfGraphQlOverHttp() {
    NodeProgram.mustBeInstalled();
    try (LibraryServer server = new LibraryServer()) {
      String url = server.uri("/graphql").toString();
      assertEquals(
          "61 of 61 audits passed\n", NodeProgram.run("audit.mjs", url, LibraryServer.TOKEN));
    }
  }
}
