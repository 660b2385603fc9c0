package org.mwaliko.schema;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mwaliko's GraphQL schema, as it stands in this module's SDL files. */
public final class MwalikoSchema {

  // Named one by one: a jar can't be listed portably, and a lost file must stop the start.
  private static final List<String> FILES =
      List.of(
          "base",
          "accesscode",
          "account",
          "audit",
          "campaign",
          "channel",
          "claim",
          "erasure",
          "import",
          "integration",
          "life",
          "message",
          "preview",
          "progress",
          "session",
          "statistics",
          "suppression",
          "token",
          "webhook");

  private MwalikoSchema() {}

  /** All definitions; a new registry each time, which the caller may change. */
  public static TypeDefinitionRegistry definitions() {
    TypeDefinitionRegistry all = new TypeDefinitionRegistry();
    for (String file : FILES) {
      Document document = new Parser().parseDocument(read(file + ".graphqls"));
      all.merge(new SchemaParser().buildRegistry(StandardDescriptions.addTo(document)));
    }
    return all;
  }

  /** What reads and writes the schema's own scalars. */
  public static List<GraphQLScalarType> scalars() {
    return Scalars.ALL;
  }

  /** The schema as one text, descriptions and all, in an order that stays the same. */
  public static String sdl() {
    return print(definitions());
  }

  /** Any schema as one text, descriptions and all, in an order that stays the same. */
  public static String print(TypeDefinitionRegistry definitions) {
    SchemaPrinter.Options options =
        SchemaPrinter.Options.defaultOptions()
            .includeScalarTypes(true)
            .includeSchemaDefinition(false)
            .includeDirectiveDefinitions(false);
    return new SchemaPrinter(options)
        .print(UnExecutableSchemaGenerator.makeUnExecutableSchema(definitions));
  }

  private static String read(String file) {
    try (InputStream in = MwalikoSchema.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside " + MwalikoSchema.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
