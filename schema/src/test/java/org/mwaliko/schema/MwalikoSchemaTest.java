package org.mwaliko.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MwalikoSchemaTest {

  private static final Path RELEASED = Path.of("src/test/resources/released.graphqls");

  /** As many as there are channels, columns, lines of an address, or reasons. */
  private static final Set<String> BOUNDED =
      Set.of(
          "Query.channels",
          "Account.postalAddress",
          "Campaign.channels",
          "Account.suppressions",
          "Campaign.reminders",
          "Campaign.budgets",
          "Campaign.ladder",
          "Delivery.history",
          "Query.housekeeping",
          "Preview.byChannel",
          "Preview.sample",
          "SavedMessage.translations",
          "Channel.reaches",
          "Channel.faults",
          "Channel.capabilities",
          "Channel.configSchema",
          "ImportFormat.columns",
          "ImportFormat.notes",
          "ImportRow.values",
          "ImportRow.problems",
          "UserError.field");

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
  void everythingIsDescribed() {
    List<String> bare = new ArrayList<>();
    types()
        .forEach(
            type -> {
              require(type.getName(), type, bare);
              members(type).forEach(member -> require(path(type, member), member, bare));
            });
    assertTrue(bare.isEmpty(), () -> "without a description: " + String.join(", ", bare));
  }

  @Test
  void everyDeprecationSaysWhyAndWhatToUseInstead() {
    List<String> mute = new ArrayList<>();
    types()
        .forEach(
            type ->
                members(type)
                    .filter(member -> member instanceof GraphQLDirectiveContainer)
                    .map(GraphQLDirectiveContainer.class::cast)
                    .filter(member -> member.hasAppliedDirective("deprecated"))
                    .filter(member -> !isExplained(member))
                    .forEach(member -> mute.add(path(type, member))));
    assertTrue(mute.isEmpty(), () -> "say `Use …` in the reason of: " + String.join(", ", mute));
  }

  /** What answers lists has pages, or is listed here with what bounds it. */
  @Test
  void everyListHasPagesOrABound() {
    List<String> unbounded = new ArrayList<>();
    types()
        .filter(GraphQLObjectType.class::isInstance)
        .filter(type -> !type.getName().matches(".+(Connection|Payload)"))
        .forEach(
            type ->
                ((GraphQLObjectType) type)
                    .getFieldDefinitions().stream()
                        .filter(
                            field ->
                                GraphQLTypeUtil.unwrapNonNull(field.getType())
                                    instanceof GraphQLList)
                        .filter(field -> !isBounded(type, field))
                        .forEach(field -> unbounded.add(path(type, field))));
    assertTrue(unbounded.isEmpty(), () -> "without pages: " + String.join(", ", unbounded));
  }

  @Test
  void nothingThatWasReleasedIsRemovedOrNarrowed() throws IOException {
    if (Boolean.getBoolean("schema.release")) {
      Files.writeString(RELEASED, MwalikoSchema.sdl());
    }
    List<String> breaking = breaking(Files.readString(RELEASED), MwalikoSchema.sdl());
    assertTrue(breaking.isEmpty(), () -> "clients would break: " + String.join("; ", breaking));
  }

  @Test
  void whatBreaksClientsIsNoticed() {
    String sdl = MwalikoSchema.sdl();
    assertFalse(
        breaking(sdl, sdl.replace("  displayName: String!", "  displayName: String")).isEmpty());
    assertFalse(breaking(sdl, sdl.replace("  totalCount: Int!", "  total: Int!")).isEmpty());
    String more = sdl + "\nextend type Query {\n  another: String\n}\n";
    assertEquals(List.of(), breaking(sdl, more));
  }

  private static List<String> breaking(String before, String after) {
    CapturingReporter reporter = new CapturingReporter();
    new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(before, after), reporter);
    return reporter.getBreakages().stream().map(DiffEvent::getReasonMsg).toList();
  }

  private static boolean isBounded(GraphQLNamedType type, GraphQLFieldDefinition field) {
    return field.getArgument("first") != null
        || BOUNDED.contains(path(type, field))
        || String.valueOf(field.getDescription()).matches("(?s).*(most|first|last|[Tt]he) \\d+.*")
        || String.valueOf(field.getDescription()).contains("once");
  }

  private static boolean isExplained(GraphQLDirectiveContainer member) {
    String reason = member.getAppliedDirective("deprecated").getArgument("reason").getValue();
    return reason != null && reason.contains("Use `");
  }

  private static Stream<GraphQLNamedType> types() {
    return UnExecutableSchemaGenerator.makeUnExecutableSchema(MwalikoSchema.definitions())
        .getAllTypesAsList()
        .stream()
        .filter(type -> !Introspection.isIntrospectionTypes(type))
        .filter(type -> !ScalarInfo.isGraphqlSpecifiedScalar(type.getName()));
  }

  private static Stream<GraphQLNamedSchemaElement> members(GraphQLNamedType type) {
    return switch (type) {
      case GraphQLFieldsContainer fields ->
          fields.getFieldDefinitions().stream()
              .flatMap(
                  field ->
                      Stream.<GraphQLNamedSchemaElement>concat(
                          Stream.of(field), field.getArguments().stream()));
      case GraphQLInputObjectType input -> input.getFields().stream().map(field -> field);
      case GraphQLEnumType values -> values.getValues().stream().map(value -> value);
      default -> Stream.empty();
    };
  }

  private static String path(GraphQLNamedType type, GraphQLNamedSchemaElement member) {
    return type.getName() + "." + member.getName();
  }

  private static void require(String path, GraphQLNamedSchemaElement element, List<String> bare) {
    if (element.getDescription() == null || element.getDescription().isBlank()) {
      bare.add(path);
    }
  }
}
