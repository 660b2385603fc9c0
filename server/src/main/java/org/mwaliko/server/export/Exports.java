package org.mwaliko.server.export;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.imports.ImportFile;
import org.mwaliko.server.imports.ImportRowStatus;
import org.mwaliko.server.imports.Imports;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SignIns;
import org.mwaliko.server.whynot.WhyNotClaimedAnswers;

/**
 * {@code GET /exports/campaigns/{id}} and {@code GET /exports/imports/{id}}: those whom no message
 * reached; {@code GET /exports/imports/{id}/result}: an uploaded file with what became of its rows,
 * those of {@code ?status=…} or all. Needs the bearer token; streamed.
 */
public final class Exports implements HttpService {

  private final Campaigns campaigns;
  private final Imports imports;
  private final SignIns tokens;
  private final CampaignFailures ofCampaign;
  private final ImportFailures ofImport;
  private final ImportResults results;

  public Exports(
      Accounts accounts,
      Campaigns campaigns,
      Imports imports,
      WhyNotClaimedAnswers answers,
      SignIns tokens) {
    this.campaigns = campaigns;
    this.imports = imports;
    this.tokens = tokens;
    this.ofCampaign = new CampaignFailures(accounts, answers);
    this.ofImport = new ImportFailures(imports, answers);
    this.results = new ImportResults(imports);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/campaigns/{id}", this::campaign)
        .get("/imports/{id}", this::imported)
        .get("/imports/{id}/result", this::result);
  }

  @FunctionalInterface
  private interface Content {
    void write(SheetWriter sheet) throws IOException;
  }

  private void campaign(ServerRequest request, ServerResponse response) {
    Optional<Caller> caller = tokens.caller(request);
    if (caller.isEmpty()) {
      SignIns.refuse(response);
      return;
    }
    Optional<UUID> id = id(request).filter(some -> campaigns.find(caller.get(), some).isPresent());
    if (id.isEmpty()) {
      notFound(response);
      return;
    }
    send(
        response,
        "failed-deliveries",
        Table.CSV,
        sheet -> ofCampaign.write(caller.get(), id.get(), sheet));
  }

  private void imported(ServerRequest request, ServerResponse response) {
    Optional<Caller> caller = tokens.caller(request);
    if (caller.isEmpty()) {
      SignIns.refuse(response);
      return;
    }
    Optional<ImportFile> file = id(request).flatMap(some -> imports.find(caller.get(), some));
    if (file.isEmpty()) {
      notFound(response);
      return;
    }
    Table table = Table.like(file.get().format());
    send(
        response,
        "failed-deliveries",
        table.standard(),
        sheet -> ofImport.write(caller.get(), file.get(), sheet));
  }

  private void result(ServerRequest request, ServerResponse response) {
    Optional<Caller> caller = tokens.caller(request);
    if (caller.isEmpty()) {
      SignIns.refuse(response);
      return;
    }
    Optional<ImportFile> file = id(request).flatMap(some -> imports.find(caller.get(), some));
    Optional<Set<ImportRowStatus>> only = statuses(request);
    if (file.isEmpty() || only.isEmpty() || !imports.isKept(caller.get(), file.get())) {
      notFound(response);
      return;
    }
    send(
        response,
        "result",
        Table.like(file.get().format()),
        sheet -> results.write(caller.get(), file.get(), only.get(), sheet));
  }

  private static Optional<Set<ImportRowStatus>> statuses(ServerRequest request) {
    try {
      Set<ImportRowStatus> wanted = EnumSet.noneOf(ImportRowStatus.class);
      request.query().all("status", List::of).stream()
          .map(ImportRowStatus::valueOf)
          .forEach(wanted::add);
      return Optional.of(wanted);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void send(ServerResponse response, String name, Table table, Content content) {
    response
        .header(HeaderNames.CONTENT_TYPE, table.mediaType())
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(
            HeaderNames.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\"".formatted(name, table.extension()));
    try (OutputStream out = response.outputStream();
        SheetWriter sheet = table.open(out)) {
      content.write(sheet);
    } catch (IOException e) {
      throw new UncheckedIOException("An export can't be sent", e);
    }
  }

  private static void notFound(ServerResponse response) {
    response
        .status(Status.NOT_FOUND_404)
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .send("There is no such file.\n");
  }

  private static Optional<UUID> id(ServerRequest request) {
    try {
      return Optional.of(UUID.fromString(request.path().pathParameters().get("id")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
