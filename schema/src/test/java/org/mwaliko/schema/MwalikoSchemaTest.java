package org.mwaliko.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MwalikoSchemaTest {

  private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

  /** Members whose name says all there is to say. */
  private static final Set<String> PLAIN =
      Set.of(
          ("id node edges nodes pageInfo cursor totalCount first after last before filter input"
                  + " userErrors account accounts campaign import deliveries accessCode message channels"
                  + " externalId externalIds email emails accountIds displayName givenName familyName"
                  + " jobTitle department division organization location locale phone manager startDate"
                  + " status source createdAt updatedAt createdBy claimedAt EMAIL PHONE POSTAL_ADDRESS"
                  + " EXTERNAL_ID")
              .split(" "));

  /** Types that are made alike, and explained where they are used. */
  private static final Pattern PLAIN_TYPE = Pattern.compile(".+(Connection|Edge|Input|Payload)");

  @Test
  void printedSchemaIsTheReviewedOne() throws IOException {
    Path golden = Path.of("src/test/resources/schema.graphqls");
    if (Boolean.getBoolean("schema.update")) {
      Files.writeString(golden, MwalikoSchema.sdl());
    }
    assertEquals(
        Files.readString(golden, StandardCharsets.UTF_8),
        MwalikoSchema.sdl(),
        "The schema has changed. If that is meant, regenerate the golden file with\n"
            + "  ./mvnw -pl schema test -Dschema.update=true\n"
            + "and review its diff: a removed or narrowed field breaks clients.");
  }

  @Test
  void printedSchemaReadsBackToItself() {
    String sdl = MwalikoSchema.sdl();
    assertEquals(sdl, MwalikoSchema.print(new SchemaParser().parse(sdl)));
  }

  @Test
  void everythingThatItsNameDoesNotExplainIsDescribed() {
    List<String> bare = new ArrayList<>();
    UnExecutableSchemaGenerator.makeUnExecutableSchema(MwalikoSchema.definitions())
        .getAllTypesAsList()
        .stream()
        .filter(type -> !Introspection.isIntrospectionTypes(type))
        .filter(type -> !ScalarInfo.isGraphqlSpecifiedScalar(type.getName()))
        .forEach(type -> describe(type, bare));
    assertTrue(bare.isEmpty(), () -> "without a description: " + String.join(", ", bare));
  }

  private static void describe(GraphQLNamedType type, List<String> bare) {
    if (!PLAIN_TYPE.matcher(type.getName()).matches()) {
      require(type.getName(), type, bare);
    }
    switch (type) {
      case GraphQLObjectType root when ROOTS.contains(root.getName()) ->
          root.getFieldDefinitions().forEach(field -> require(path(root, field), field, bare));
      case GraphQLFieldsContainer fields ->
          fields.getFieldDefinitions().forEach(field -> describe(type, field, bare));
      case GraphQLInputObjectType input ->
          input.getFields().forEach(field -> check(path(type, field), field, bare));
      case GraphQLEnumType values ->
          values.getValues().forEach(value -> check(path(type, value), value, bare));
      default -> {}
    }
  }

  private static void describe(
      GraphQLNamedType type, GraphQLFieldDefinition field, List<String> bare) {
    check(path(type, field), field, bare);
    for (GraphQLArgument argument : field.getArguments()) {
      check(path(type, field) + "(" + argument.getName() + ":)", argument, bare);
    }
  }

  private static String path(GraphQLNamedType type, GraphQLNamedSchemaElement member) {
    return type.getName() + "." + member.getName();
  }

  private static void check(String path, GraphQLNamedSchemaElement element, List<String> bare) {
    if (!PLAIN.contains(element.getName())) {
      require(path, element, bare);
    }
  }

  private static void require(String path, GraphQLNamedSchemaElement element, List<String> bare) {
    if (element.getDescription() == null || element.getDescription().isBlank()) {
      bare.add(path);
    }
  }
}
