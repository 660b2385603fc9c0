package org.mwaliko.server.export;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.mwaliko.server.campaign.Campaign;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.imports.ImportFile;

/** {@code failedDeliveries} of campaigns and imports: where to download them. */
public final class ExportFields implements FieldWiring {

  private final URI publicUrl;

  public ExportFields(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Campaign",
            type ->
                type.dataFetcher(
                    "failedDeliveries",
                    e ->
                        URI.create(
                            publicUrl + "/exports/campaigns/" + e.<Campaign>getSource().id())))
        .type(
            "Import",
            type ->
                type.dataFetcher("resultFile", this::resultFile)
                    .dataFetcher(
                        "failedDeliveries",
                        e ->
                            URI.create(
                                publicUrl + "/exports/imports/" + e.<ImportFile>getSource().id())));
  }

  private URI resultFile(DataFetchingEnvironment environment) {
    List<String> status = environment.getArgumentOrDefault("status", List.of());
    String query =
        status.stream().map(one -> "status=" + one).collect(Collectors.joining("&", "?", ""));
    return URI.create(
        publicUrl
            + "/exports/imports/"
            + environment.<ImportFile>getSource().id()
            + "/result"
            + (status.isEmpty() ? "" : query));
  }
}
