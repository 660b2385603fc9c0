package org.mwaliko.server.export;

import graphql.schema.idl.RuntimeWiring;
import java.net.URI;
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
                type.dataFetcher(
                    "failedDeliveries",
                    e ->
                        URI.create(
                            publicUrl + "/exports/imports/" + e.<ImportFile>getSource().id())));
  }
}
