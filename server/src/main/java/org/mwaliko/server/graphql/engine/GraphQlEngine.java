package org.mwaliko.server.graphql.engine;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.ParseAndValidate;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.DataFetcherFactories;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.schema.MwalikoSchema;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.security.Caller;

/** The schema with all features wired into it. Fetchers run on the caller's thread, one by one. */
public final class GraphQlEngine {

  private final GraphQL graphQl;
  private final List<FieldWiring> wirings;
  private final GraphQlLimits limits;
  private final ParserOptions parser;

  private GraphQlEngine(GraphQL graphQl, List<FieldWiring> wirings, GraphQlLimits limits) {
    this.graphQl = graphQl;
    this.wirings = wirings;
    this.limits = limits;
    // The end counts as a token too. Spaces and characters are bounded by the body already.
    this.parser =
        ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .maxTokens(limits.tokens() + 1)
            .maxWhitespaceTokens(Integer.MAX_VALUE)
            .maxCharacters(Integer.MAX_VALUE)
            .build();
  }

  /**
   * Wires the features into a schema.
   *
   * @param definitions {@link MwalikoSchema#definitions}, or a smaller schema that has {@code
   *     Node}, {@code Query.node} and {@code Query.viewer} as it does
   * @throws IllegalStateException if a field that needs a fetcher has none, a fetcher has no field,
   *     or a {@code Node} isn't loaded by any feature
   */
  public static GraphQlEngine create(
      TypeDefinitionRegistry definitions, List<FieldWiring> features, GraphQlLimits limits) {
    List<NodeType<?>> nodes = new ArrayList<>();
    features.forEach(feature -> nodes.addAll(feature.nodes()));
    List<FieldWiring> wirings = new ArrayList<>(features);
    wirings.add(new NodeFields(nodes));

    RuntimeWiring.Builder builder =
        RuntimeWiring.newRuntimeWiring()
            .codeRegistry(
                GraphQLCodeRegistry.newCodeRegistry()
                    .defaultDataFetcher(
                        DataFetcherFactories.useDataFetcher(SourceFetcher.INSTANCE)));
    MwalikoSchema.scalars().forEach(builder::scalar);
    wirings.forEach(wiring -> wiring.wire(builder));
    RuntimeWiring wiring = builder.build();
    GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(definitions, wiring);
    WiringCheck.check(schema, wiring, nodes);

    GraphQL graphQl =
        GraphQL.newGraphQL(schema)
            .defaultDataFetcherExceptionHandler(new FetcherExceptions())
            .instrumentation(new Gate(limits))
            .build();
    return new GraphQlEngine(graphQl, List.copyOf(wirings), limits);
  }

  /** Executes a request, or says why not. Throws nothing. */
  public GraphQlAnswer execute(GraphQlRequest request, Optional<Caller> caller, InetAddress from) {
    try {
      ExecutionInput input = input(request, caller, from);
      ExecutionResult result = graphQl.execute(input);
      return tooLong(result, input).orElseGet(() -> ErrorAnswers.of(result));
    } catch (RuntimeException | Error e) {
      return e instanceof GraphQLError error && ErrorAnswers.code(error) != ErrorCode.INTERNAL
          ? ErrorAnswers.of(ExecutionResult.newExecutionResult().addError(error).build())
          : failed(e);
    }
  }

  private ExecutionInput input(GraphQlRequest request, Optional<Caller> caller, InetAddress from) {
    Loaders loaders = new Loaders();
    wirings.forEach(wiring -> wiring.loaders(caller, loaders));
    return ExecutionInput.newExecutionInput(request.query())
        .operationName(request.operationName().orElse(null))
        .variables(request.variables())
        .dataLoaderRegistry(loaders.registry())
        .graphQLContext(
            context -> {
              context.of(ParserOptions.class, parser);
              context.of(GraphQlRequest.class, request);
              context.of(InetAddress.class, from);
              caller.ifPresent(someone -> context.of(Caller.class, someone));
            })
        .build();
  }

  // The result has forgotten why the document couldn't be read, so it is read again.
  private Optional<GraphQlAnswer> tooLong(ExecutionResult result, ExecutionInput input) {
    if (result.getErrors().stream().noneMatch(InvalidSyntaxError.class::isInstance)) {
      return Optional.empty();
    }
    InvalidSyntaxException cause = ParseAndValidate.parse(input).getSyntaxException();
    return switch (cause) {
      case ParseCancelledException _ ->
          Optional.of(limit("The document has more than " + limits.tokens() + " tokens (tokens)"));
      case ParseCancelledTooDeepException _ ->
          Optional.of(limit("The document is nested too deep to be read"));
      case null, default -> Optional.empty();
    };
  }

  private static GraphQlAnswer limit(String message) {
    ErrorCode code = ErrorCode.LIMIT_EXCEEDED;
    return ErrorAnswers.of(code, message, Map.of("code", code.name()));
  }

  private static GraphQlAnswer failed(Throwable cause) {
    String id = Incidents.record("a GraphQL request", cause);
    return ErrorAnswers.of(ErrorCode.INTERNAL, Incidents.message(id), Incidents.extensions(id));
  }
}
