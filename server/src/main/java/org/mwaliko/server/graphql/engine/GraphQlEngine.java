package org.mwaliko.server.graphql.engine;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.parser.ParserOptions;
import graphql.schema.DataFetcherFactories;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.dataloader.DataLoader;
import org.mwaliko.schema.MwalikoSchema;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.Limit;
import org.mwaliko.server.graphql.LimitExceededException;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.graphql.live.Feed;
import org.mwaliko.server.security.Caller;
import org.reactivestreams.Publisher;

/** The schema with all features wired into it. Fetchers run on the caller's thread, one by one. */
public final class GraphQlEngine {

  private final GraphQL graphQl;
  private final List<FieldWiring> wirings;
  private final GraphQlLimits limits;
  private final ParserOptions parser;
  private final Execution execution;
  private final Semaphore subscriptions;

  private GraphQlEngine(GraphQL graphQl, List<FieldWiring> wirings, GraphQlLimits limits) {
    this.graphQl = graphQl;
    this.wirings = wirings;
    this.limits = limits;
    this.execution = new Execution(limits.timeout());
    this.subscriptions = new Semaphore(limits.subscriptions());
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

  /**
   * Executes a request, or says why not. Throws nothing.
   *
   * @return events only for a request that may be answered by a stream
   */
  public GraphQlResponse execute(
      GraphQlRequest request, Optional<Caller> caller, InetAddress from) {
    Feed feed = new Feed(Feed.INTERVAL);
    GraphQlResponse response = answer(feed, request, caller, from);
    if (response instanceof GraphQlAnswer) {
      // It may have been joined to something that is watched before something else failed.
      feed.close();
    }
    return response;
  }

  private GraphQlResponse answer(
      Feed feed, GraphQlRequest request, Optional<Caller> caller, InetAddress from) {
    try {
      ExecutionInput input = input(request, caller, from, feed);
      return execution
          .run(input, () -> graphQl.execute(input))
          .map(result -> response(feed, input, result))
          .orElseGet(execution::late);
    } catch (RuntimeException | Error e) {
      return e instanceof GraphQLError error && ErrorAnswers.code(error) != ErrorCode.INTERNAL
          ? ErrorAnswers.of(ExecutionResult.newExecutionResult().addError(error).build())
          : ErrorAnswers.failed(e);
    }
  }

  private GraphQlResponse response(Feed feed, ExecutionInput input, ExecutionResult result) {
    return result.getData() instanceof Publisher<?>
        ? events(feed, input, result)
        : Unread.tooLong(result, input, limits).orElseGet(() -> ErrorAnswers.of(result));
  }

  private GraphQlResponse events(Feed feed, ExecutionInput input, ExecutionResult result) {
    if (!subscriptions.tryAcquire()) {
      return ErrorAnswers.of(
          new LimitExceededException(
              Limit.MAX_SUBSCRIPTIONS,
              limits.subscriptions(),
              "There are %d subscriptions already".formatted(limits.subscriptions())));
    }
    return new GraphQlEvents(
        feed,
        result.getData(),
        event -> {
          // What was loaded for the last event may have changed since.
          input.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
          return execution.run(input, event).orElseGet(execution::late);
        },
        subscriptions::release);
  }

  /** How many subscriptions there are now. */
  public int subscriptions() {
    return limits.subscriptions() - subscriptions.availablePermits();
  }

  private ExecutionInput input(
      GraphQlRequest request, Optional<Caller> caller, InetAddress from, Feed feed) {
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
              context.of(Feed.class, feed);
              caller.ifPresent(someone -> context.of(Caller.class, someone));
            })
        .build();
  }
}
