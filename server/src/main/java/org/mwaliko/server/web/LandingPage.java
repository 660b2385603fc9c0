package org.mwaliko.server.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.web.page.Labels;
import org.mwaliko.server.web.page.PageContent;
import org.mwaliko.server.web.page.Pages;
import org.mwaliko.server.web.page.StaticFile;

/**
 * The page {@code /} for whoever comes across the service, and what is said where there is nothing.
 * Takes every path that is left.
 */
public final class LandingPage implements HttpService {

  private final Pages pages;
  private final URI publicUrl;

  public LandingPage(Pages pages, URI publicUrl) {
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  @Override
  public void routing(HttpRules rules) {
    StaticFile robots = new StaticFile("robots.txt", "text/plain; charset=utf-8");
    StaticFile icon = StaticFile.svg("icon.svg");
    rules
        .get("/", this::show)
        .head("/", this::show)
        .get("/robots.txt", robots)
        .head("/robots.txt", robots)
        .get("/favicon.svg", icon)
        .head("/favicon.svg", icon)
        .any(this::missing);
  }

  private void show(ServerRequest request, ServerResponse response) {
    // It is for those who can read the schema, which is in English as well.
    Labels english = pages.translations().tagged("en").orElseThrow();
    pages.send(
        request,
        response,
        english,
        new PageContent(
            200, "landing", "Accounts and invitations", Map.of("url", publicUrl.toString())));
  }

  private void missing(ServerRequest request, ServerResponse response) {
    boolean browser =
        request.headers().all(HeaderNames.ACCEPT, List::of).stream()
            .anyMatch(accept -> accept.contains("text/html"));
    if (!browser) {
      response.status(404);
      response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
      response.send("Not found\n");
      return;
    }
    Labels labels = pages.labels(request);
    pages.send(
        request,
        response,
        labels,
        PageContent.message(
            404,
            labels.text("missing"),
            labels.text("missingText"),
            Optional.of(new PageContent.Button(pages.path("/claim"), labels.text("againButton")))));
  }
}
