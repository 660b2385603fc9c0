package org.mwaliko.server.session;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.security.Caller;

/** {@code sessions} and {@code endSessions}: the caller's own. */
public final class SessionFields implements FieldWiring {

  private static final UUID NONE = new UUID(0, 0);

  private final Sessions sessions;

  public SessionFields(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type("Query", type -> type.dataFetcher("sessions", this::page))
        .type("Mutation", type -> type.dataFetcher("endSessions", this::end))
        .type(
            Sessions.TYPE,
            type ->
                type.dataFetcher("id", e -> new GlobalId(Sessions.TYPE, session(e).id()).encode())
                    .dataFetcher("expiresAt", e -> sessions.expiresAt(session(e))));
  }

  private static Session session(DataFetchingEnvironment environment) {
    return environment.getSource();
  }

  private Connection<Session> page(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return Connections.of(
        sessions.page(caller, Connections.page(environment)),
        Session::id,
        () -> sessions.count(caller));
  }

  private Map<String, Object> end(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    Optional<List<UUID>> ids =
        input
            .optional("ids", List.class)
            .map(
                _ ->
                    input.strings("ids").stream()
                        .map(id -> GlobalId.parse(id, Sessions.TYPE).orElse(NONE))
                        .toList());
    return Payloads.of(sessions.end(Callers.of(environment), ids), "endedCount");
  }
}
