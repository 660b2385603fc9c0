package org.mwaliko.server.web.graphiql;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * GraphiQL at {@code /graphiql}, off unless configured. All of it comes from here, and the browser
 * is told to load nothing from elsewhere.
 */
public final class GraphiQlPage implements HttpService {

  // CodeMirror measures text by styles in the markup; fonts stand in the style sheet.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action"
          + " 'none'; frame-ancestors 'none'";

  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String JARS = "/META-INF/resources/webjars/";

  /** The files by their names below the page, and where they are among the resources. */
  private static final Map<String, String> FILES =
      Map.of(
          "graphiql.min.js", JARS + "graphiql/2.4.7/graphiql.min.js",
          "graphiql.min.css", JARS + "graphiql/2.4.7/graphiql.min.css",
          "react.production.min.js", JARS + "react/18.3.1/umd/react.production.min.js",
          "react-dom.production.min.js", JARS + "react-dom/18.3.1/umd/react-dom.production.min.js",
          "start.js", "start.js",
          "page.css", "page.css");

  private final byte[] page = read("index.html");

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", (_, response) -> send(response, "text/html; charset=utf-8", page));
    FILES.forEach(
        (name, resource) -> {
          byte[] bytes = read(resource);
          String type = name.endsWith(".css") ? STYLE : SCRIPT;
          rules.get("/" + name, (_, response) -> send(response, type, bytes));
        });
  }

  private static void send(ServerResponse response, String type, byte[] bytes) {
    response.header(HeaderNames.CONTENT_TYPE, type);
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    response.header("Content-Security-Policy", POLICY);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("X-Frame-Options", "DENY");
    response.header("X-Robots-Tag", "noindex, nofollow");
    response.send(bytes);
  }

  private static byte[] read(String resource) {
    try (InputStream in = GraphiQlPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
