package org.mwaliko.server.demo;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A page with everything that the demo has sent. */
final class Outbox implements AutoCloseable {

  private static final String HTML = "text/html; charset=utf-8";

  private final DemoFolder folder;
  private final Template page = template();
  private final WebServer server;

  private Outbox(DemoFolder folder, int port) {
    this.folder = folder;
    this.server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(port)
            .shutdownHook(false)
            .routing(
                routing ->
                    routing
                        .get("/", this::show)
                        .get("/emails/{file}", this::email)
                        .get("/letters/{batch}/{file}", this::letter))
            .build()
            .start();
  }

  static Outbox start(DemoFolder folder, int port) {
    return new Outbox(folder, port);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void show(ServerRequest request, ServerResponse response) {
    try {
      List<CapturedEmail> emails = new ArrayList<>();
      for (Path file : NumberedFiles.list(folder.emails())) {
        emails.add(CapturedEmail.read(file));
      }
      List<Map<String, String>> texts = new ArrayList<>();
      for (Path file : NumberedFiles.list(folder.texts())) {
        List<String> lines = Files.readAllLines(file);
        texts.add(
            Map.of(
                "to", lines.getFirst(), "body", String.join("\n", lines.subList(1, lines.size()))));
      }
      response
          .header(HeaderNames.CONTENT_TYPE, HTML)
          .send(
              page.execute(
                  Map.of(
                      "emails", emails,
                      "emailCount", emails.size(),
                      "texts", texts,
                      "textCount", texts.size(),
                      "letters", letters())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files to print, each with all letters of a campaign. */
  private List<String> letters() throws IOException {
    if (!Files.isDirectory(folder.letters())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder.letters())) {
      return files
          .filter(file -> file.getFileName().toString().matches("letters-[a-z0-9]+\\.pdf"))
          .map(file -> folder.letters().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void email(ServerRequest request, ServerResponse response) {
    Optional<Path> file = child(folder.emails(), request, "file");
    if (file.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    try {
      response
          .header(HeaderNames.CONTENT_TYPE, HTML)
          .header(HeaderNames.create("Content-Security-Policy"), "sandbox allow-popups")
          .send(CapturedEmail.read(file.get()).html());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void letter(ServerRequest request, ServerResponse response) {
    Optional<Path> file =
        child(folder.letters(), request, "batch").flatMap(batch -> child(batch, request, "file"));
    if (file.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
    } else {
      response.header(HeaderNames.CONTENT_TYPE, "application/pdf").send(file.get());
    }
  }

  /** What lies directly in a folder, and nothing else. */
  private static Optional<Path> child(Path directory, ServerRequest request, String parameter) {
    Path child = directory.resolve(request.path().pathParameters().get(parameter)).normalize();
    return directory.equals(child.getParent()) && Files.exists(child)
        ? Optional.of(child)
        : Optional.empty();
  }

  private static Template template() {
    try (Reader reader =
        new InputStreamReader(
            Outbox.class.getResourceAsStream("outbox.html"), StandardCharsets.UTF_8)) {
      return Mustache.compiler().compile(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
