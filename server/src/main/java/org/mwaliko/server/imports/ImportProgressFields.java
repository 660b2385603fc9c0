package org.mwaliko.server.imports;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.live.Feed;
import org.mwaliko.server.graphql.live.State;
import org.mwaliko.server.graphql.live.Watches;
import org.mwaliko.server.security.Caller;

/** {@code importProgress}. */
public final class ImportProgressFields implements FieldWiring, AutoCloseable {

  private final Imports imports;
  private final Watches<UUID> watches;

  public ImportProgressFields(Imports imports) {
    this.imports = imports;
    this.watches = new Watches<>("import", Feed.INTERVAL, id -> () -> look(id));
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Subscription", type -> type.dataFetcher("importProgress", this::importProgress));
  }

  /** How many imports are looked at, for somebody, now. */
  public int watched() {
    return watches.size();
  }

  @Override
  public void close() {
    watches.close();
  }

  private Flow.Publisher<Object> importProgress(DataFetchingEnvironment environment) {
    UUID id =
        GlobalId.parse(environment.getArgument("id"), "Import")
            .filter(known -> imports.find(Callers.of(environment), known).isPresent())
            .orElseThrow(() -> new BadInputException("`id` names no import"));
    Feed feed = Feed.of(environment);
    watches.watch(id, feed);
    return feed;
  }

  /** Looks on behalf of all who may see it. */
  private Optional<State> look(UUID id) {
    return imports
        .find(Caller.SYSTEM, id)
        .map(
            file ->
                new State(
                    file,
                    List.of(file, imports.counts(Caller.SYSTEM, id)),
                    file.status().isFinal()));
  }
}
