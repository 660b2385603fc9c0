package org.mwaliko.server.graphql.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mwaliko.schema.MwalikoSchema;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.Library;
import org.mwaliko.server.graphql.NodeType;

final class WiringCheckTest {

  @Test
  void everythingForgottenOrMisspeltIsListed() {
    FieldWiring careless =
        new FieldWiring() {
          @Override
          public void wire(RuntimeWiring.Builder wiring) {
            wiring.type("Query", query -> query.dataFetcher("boks", _ -> ""));
            wiring.type("Shelf", shelf -> shelf.dataFetcher("books", _ -> ""));
          }

          @Override
          public List<NodeType<?>> nodes() {
            return List.of(new NodeType<>("Author", String.class, (_, _) -> Optional.empty()));
          }
        };
    String message = assertThrows(IllegalStateException.class, () -> create(careless)).getMessage();
    for (String problem :
        List.of(
            "Query.books has no fetcher",
            "Query.origin has no fetcher",
            "Mutation.addBook has no fetcher",
            "Author.books has no fetcher",
            "Query.boks has a fetcher and isn't in the schema",
            "Shelf.books has a fetcher and isn't in the schema",
            "Book is a Node that no feature loads",
            "Author is loaded and isn't a Node of the schema")) {
      assertTrue(message.contains(problem), message);
    }
    assertEquals(-1, message.indexOf("Query.node "), message);
  }

  @Test
  void fieldWiredTwiceStopsTheStart() {
    assertThrows(RuntimeException.class, () -> create(new Library(), new Library()));
  }

  @Test
  void wholeSchemaLacksOnlyTheFeatures() {
    String message =
        assertThrows(
                IllegalStateException.class,
                () ->
                    GraphQlEngine.create(
                        MwalikoSchema.definitions(), List.of(), GraphQlLimits.DEFAULT))
            .getMessage();
    assertTrue(message.contains("Mutation.inviteAll has no fetcher"), message);
  }

  private static void create(FieldWiring... features) {
    GraphQlEngine.create(Library.definitions(), List.of(features), GraphQlLimits.DEFAULT);
  }
}
