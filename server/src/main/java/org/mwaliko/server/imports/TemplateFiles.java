package org.mwaliko.server.imports;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import org.mwaliko.server.spreadsheet.SpreadsheetTemplates;

/** {@code GET /templates/…}: files to start a spreadsheet from. They are made once. */
public final class TemplateFiles implements HttpService {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String CSV = "text/csv; charset=utf-8";

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/accounts.xlsx", file(SpreadsheetTemplates.accountsXlsx(), XLSX))
        .get("/accounts.csv", file(SpreadsheetTemplates.accountsCsv(), CSV))
        .get("/selection.csv", file(SpreadsheetTemplates.selectionCsv(), CSV));
  }

  private static Handler file(byte[] content, String type) {
    return (request, response) ->
        response
            .header(HeaderNames.CONTENT_TYPE, type)
            .header(HeaderNames.CONTENT_DISPOSITION, "attachment")
            .send(content);
  }
}
