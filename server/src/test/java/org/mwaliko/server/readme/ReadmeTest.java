package org.mwaliko.server.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.GraphQLContext;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mwaliko.schema.MwalikoSchema;
import org.mwaliko.server.Configuration;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;

/** What the README shows can be done as it stands there. */
class ReadmeTest {

  private static final GraphQLSchema SCHEMA = schema();
  private static final List<String> MODULES =
      List.of("server", "channel-email", "channel-sms", "channel-print", "crash");
  private static final Readme README = Readme.read();

  @TempDir Path folder;

  static List<Readme.Request> requests() {
    return README.requests();
  }

  static List<Readme.NamedTest> tests() {
    List<Readme.NamedTest> tests = new ArrayList<>(README.tests());
    tests.addAll(Readme.read("SECURITY.md").tests());
    return tests;
  }

  static List<String> configurations() {
    return README.configurations();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestFitsTheSchema(Readme.Request request) throws IOException {
    Document document = Parser.parse(request.document());
    assertEquals(List.of(), new Validator().validateDocument(SCHEMA, document, Locale.ENGLISH));
    Map<String, Object> variables =
        new ObjectMapper().readValue(request.variables().orElse("{}"), new TypeReference<>() {});
    ValuesResolver.coerceVariableValues(
        SCHEMA,
        document
            .getDefinitionsOfType(OperationDefinition.class)
            .getFirst()
            .getVariableDefinitions(),
        RawVariables.of(variables),
        GraphQLContext.getDefault(),
        Locale.ENGLISH);
  }

  @Test
  void allItsRequestsAreFound() {
    String text = String.join("\n", README.blocks("bash"));
    long commands = text.lines().filter(line -> line.contains("gql '")).count();
    long claims = text.lines().filter(line -> line.contains("\"query\": \"mutation")).count();
    assertTrue(commands > 5, "the commands are gone");
    assertEquals(1, claims);
    assertEquals(commands + claims + README.blocks("graphql").size(), README.requests().size());
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void everyConfigurationIsAccepted(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("mwaliko.yaml"), yaml);
    try (var channels = Configuration.read(file, InstantSource.system()).channels()) {
      assertFalse(channels.usable().isEmpty());
    }
  }

  @Test
  void theTableHasEveryKeyAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    README
        .settings()
        .keySet()
        .forEach(key -> documented.add(key.replaceAll("<channel>|<field>", "*")));
    assertEquals(String.join("\n", KnownKeys.all(folder)), String.join("\n", documented));
  }

  @Test
  void theTableSaysOfEachChannelsKeyWhetherItIsNeededAndWhatHoldsElse() {
    int checked = 0;
    for (ChannelProvider provider : ServiceLoader.load(ChannelProvider.class)) {
      for (ConfigKey key : provider.describe().configSchema()) {
        Readme.Setting row =
            README.settings().get("channels." + provider.name() + "." + key.name());
        assertEquals(key.required(), row.defaultValue().equals("required"), row::toString);
        key.defaultValue().ifPresent(value -> assertEquals(value, row.defaultValue()));
        assertEquals(type(key.type()), row.type(), row::toString);
        checked++;
      }
    }
    assertTrue(checked > 0);
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyTestOfAPromiseIsThere(Readme.NamedTest test) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> all = Files.walk(Path.of("..", module, "src", "test"))) {
        all.filter(file -> file.endsWith(test.className() + ".java")).forEach(files::add);
      }
    }
    assertFalse(files.isEmpty(), "there is no " + test.className());
    for (Path file : files) {
      String method = "void " + test.method().orElse("");
      assertTrue(Files.readString(file).contains(method), () -> file + " has no " + method);
    }
  }

  private static String type(ConfigKey.Type type) {
    return switch (type) {
      case STRING -> "text";
      case INTEGER -> "number";
      case BOOLEAN -> "true or false";
      case DURATION -> "duration";
      case URI -> "address";
      case PATH -> "path";
      case STRING_LIST -> "list";
    };
  }

  private static GraphQLSchema schema() {
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    MwalikoSchema.scalars().forEach(wiring::scalar);
    wiring.type("Node", type -> type.typeResolver(environment -> null));
    return new SchemaGenerator().makeExecutableSchema(MwalikoSchema.definitions(), wiring.build());
  }
}
