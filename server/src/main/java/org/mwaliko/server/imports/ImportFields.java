package org.mwaliko.server.imports;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.campaign.CampaignFields;
import org.mwaliko.server.enrollment.InviteTime;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.SheetColumn;

/** {@code import}, {@code createImport}, {@code applyImport} and {@code Import}. */
public final class ImportFields implements FieldWiring {

  static final String TYPE = "Import";

  private static final String COUNTS = TYPE + ".counts";

  private final Imports imports;
  private final URI publicUrl;

  public ImportFields(Imports imports, URI publicUrl) {
    this.imports = imports;
    this.publicUrl = publicUrl;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Query",
            type -> type.dataFetcher("import", this::find).dataFetcher("imports", this::page))
        .type(
            "Mutation",
            type ->
                type.dataFetcher("createImport", this::create)
                    .dataFetcher("previewImport", this::preview)
                    .dataFetcher("undoImport", this::undo)
                    .dataFetcher("cancelImport", this::cancel)
                    .dataFetcher("applyImport", this::apply))
        .type(
            TYPE,
            type ->
                type.dataFetcher("uploadUrl", e -> uploadUrl(e.getSource()))
                    .dataFetcher(
                        "counts", e -> Loaders.load(e, COUNTS, e.<ImportFile>getSource().id()))
                    .dataFetcher("rows", this::rows)
                    .dataFetcher("campaign", ImportFields::campaign))
        .type(
            "ImportColumn",
            type ->
                type.dataFetcher("field", e -> e.<SheetColumn>getSource().field().map(Field::key)))
        .type(
            "ImportRow",
            type ->
                type.dataFetcher("values", e -> values(e.getSource()))
                    .dataFetcher("account", ImportFields::account));
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(new NodeType<>(TYPE, ImportFile.class, imports::find));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    caller.ifPresent(known -> loaders.add(COUNTS, (Set<UUID> ids) -> imports.counts(known, ids)));
  }

  private URI uploadUrl(ImportFile file) {
    return URI.create(publicUrl + "/uploads/" + file.id());
  }

  private Optional<ImportFile> find(DataFetchingEnvironment environment) {
    return GlobalId.parse(environment.getArgument("id"), TYPE)
        .flatMap(id -> imports.find(Callers.of(environment), id));
  }

  private Connection<ImportFile> page(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return Connections.of(
        imports.page(caller, Connections.page(environment)),
        ImportFile::id,
        () -> imports.count(caller));
  }

  private Connection<ImportRow> rows(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    UUID id = environment.<ImportFile>getSource().id();
    List<ImportRowStatus> status =
        Input.argument(environment, "filter")
            .map(filter -> filter.enums("status", ImportRowStatus.class))
            .orElse(List.of());
    return Connections.of(
        imports.rows(caller, id, status, Connections.page(environment)),
        row -> new UUID(0, row.line()),
        () -> imports.counts(caller, id).of(status));
  }

  private static Object campaign(DataFetchingEnvironment environment) {
    return environment
        .<ImportFile>getSource()
        .campaignId()
        .map(id -> CampaignFields.load(environment, id))
        .orElse(null);
  }

  private static Object account(DataFetchingEnvironment environment) {
    return environment
        .<ImportRow>getSource()
        .account()
        .map(id -> AccountFields.load(environment, id))
        .orElse(null);
  }

  private static List<Map<String, String>> values(ImportRow row) {
    return row.values().entrySet().stream()
        .map(entry -> Map.of("field", entry.getKey().key(), "value", entry.getValue()))
        .toList();
  }

  private Map<String, Object> create(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        imports.create(
            Callers.of(environment),
            input.enumValue("kind", ImportKind.class),
            input.enumValue("mode", ImportMode.class),
            input.enumValue("blankCells", BlankCells.class),
            input.optionalString("fileName")),
        "import");
  }

  private Map<String, Object> apply(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    Outcome<ImportFile> outcome =
        imports.apply(
            Callers.of(environment),
            input.id("importId", TYPE).orElse(new UUID(0, 0)),
            input.enumValue("invite", InviteTime.class),
            CampaignFields.sending(input));
    return Payloads.of(outcome, "import");
  }

  private Map<String, Object> preview(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        ChoicesInput.read(input)
            .then(
                choices ->
                    imports.preview(
                        Callers.of(environment),
                        input.id("importId", TYPE).orElse(new UUID(0, 0)),
                        choices,
                        input.optionalEnum("mode", ImportMode.class),
                        input.optionalEnum("blankCells", BlankCells.class))),
        "import");
  }

  private Map<String, Object> undo(DataFetchingEnvironment environment) {
    Outcome<Imports.Undone> outcome =
        imports.undo(
            Callers.of(environment),
            Input.of(environment).id("importId", TYPE).orElse(new UUID(0, 0)));
    return Payloads.of(
        outcome,
        undone ->
            Map.of("import", undone.file(), "removed", undone.removed(), "kept", undone.kept()));
  }

  private Map<String, Object> cancel(DataFetchingEnvironment environment) {
    return Payloads.of(
        imports.cancel(
            Callers.of(environment),
            Input.of(environment).id("importId", TYPE).orElse(new UUID(0, 0))),
        "import");
  }
}
