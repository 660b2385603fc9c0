package org.mwaliko.server.audit;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.security.Caller;

/** {@code auditEvents}. */
public final class AuditFields implements FieldWiring {

  private final AuditLog log;
  private final URI export;

  public AuditFields(AuditLog log, URI publicUrl) {
    this.log = log;
    this.export = URI.create(publicUrl + "/exports/audit");
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Query",
            type ->
                type.dataFetcher("auditEvents", this::page)
                    .dataFetcher("auditExport", e -> export(Callers.of(e))))
        .type("AuditEvent", AuditFields::event);
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(new NodeType<>(AuditEvent.TYPE, AuditEvent.class, log::find));
  }

  private URI export(Caller caller) {
    caller.mustSeeAll();
    return export;
  }

  private Connection<AuditEvent> page(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    AuditFilter filter =
        Input.argument(environment, "filter").map(AuditFields::filter).orElse(AuditFilter.ALL);
    return Connections.of(
        log.page(caller, filter, Connections.page(environment)),
        AuditEvent::id,
        () -> log.count(caller, filter));
  }

  private static AuditFilter filter(Input input) {
    return new AuditFilter(
        input.enums("action", AuditAction.class),
        input.optionalString("actorId"),
        input.optionalString("targetId").map(AuditFields::target),
        input.optional("from", Instant.class),
        input.optional("until", Instant.class));
  }

  private static UUID target(String id) {
    return GlobalId.parse(id)
        .map(GlobalId::id)
        .orElseThrow(() -> new BadInputException("`targetId` isn't an ID that this server gave"));
  }

  private static TypeRuntimeWiring.Builder event(TypeRuntimeWiring.Builder type) {
    of(type, "action", event -> event.entry().action());
    of(type, "actorId", event -> event.actor().id());
    of(type, "actorRole", event -> event.actor().role());
    of(type, "targetType", event -> event.entry().targetType());
    of(type, "targetId", AuditFields::targetId);
    of(type, "items", event -> event.entry().items());
    of(type, "detail", event -> event.entry().detail());
    of(type, "reason", event -> event.entry().reason());
    of(type, "address", event -> event.origin().address());
    of(type, "userAgent", event -> event.origin().userAgent());
    return type;
  }

  private static Optional<String> targetId(AuditEvent event) {
    return event
        .entry()
        .targetType()
        .flatMap(type -> event.entry().target().map(id -> new GlobalId(type, id).encode()));
  }

  private static void of(
      TypeRuntimeWiring.Builder type, String field, Function<AuditEvent, Object> value) {
    type.dataFetcher(field, e -> value.apply(e.<AuditEvent>getSource()));
  }
}
