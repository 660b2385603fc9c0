package org.mwaliko.server.demo.outbox;

import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Path;

/** Serves the outbox to this machine, on a port of its own: nothing of it is in the service. */
public final class OutboxServer implements AutoCloseable {

  /** Our own pages: one style sheet, and frames of our own. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

  /** An email's HTML is a stranger's: it may look as it likes, and open links elsewhere. */
  private static final String EMAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";

  private final Outbox outbox;
  private final OutboxPages pages;
  private final WebServer server;

  private OutboxServer(Outbox outbox, OutboxPages pages, int port) {
    this.outbox = outbox;
    this.pages = pages;
    this.server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(port)
            .shutdownHook(false)
            .routing(this::routing)
            .build()
            .start();
  }

  /**
   * Starts it.
   *
   * @param service where the service itself is reached
   */
  public static OutboxServer start(Outbox outbox, String service, int port) {
    return new OutboxServer(outbox, new OutboxPages(service), port);
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void routing(HttpRouting.Builder routing) {
    routing
        .get("/", (_, response) -> page(response, pages.overview(outbox)))
        .get("/outbox.css", (_, response) -> style(response))
        .get("/emails/{name}", this::email)
        .get("/emails/{name}/html", this::emailHtml)
        .get("/letters/{batch}/{name}", this::letter);
  }

  private void email(ServerRequest request, ServerResponse response) {
    page(response, pages.email(find(request)));
  }

  private void emailHtml(ServerRequest request, ServerResponse response) {
    send(response, EMAIL_POLICY, OutboxPages.inNewWindows(find(request).html()));
  }

  private SentEmail find(ServerRequest request) {
    return outbox
        .email(request.path().pathParameters().get("name"))
        .orElseThrow(() -> new NotFoundException("There is no such email"));
  }

  private void letter(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("name");
    Path file =
        outbox
            .letter(request.path().pathParameters().get("batch"), name)
            .orElseThrow(() -> new NotFoundException("There is no such letter"));
    response
        .header(HeaderNames.CONTENT_TYPE, "application/pdf")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderNames.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
        .send(file);
  }

  private static void style(ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, "text/css; charset=utf-8").send(OutboxPages.style());
  }

  private static void page(ServerResponse response, String html) {
    send(response, PAGE_POLICY, html);
  }

  private static void send(ServerResponse response, String policy, String html) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderNames.create("Content-Security-Policy"), policy)
        .header(HeaderNames.create("Referrer-Policy"), "no-referrer")
        .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
        .send(html);
  }
}
