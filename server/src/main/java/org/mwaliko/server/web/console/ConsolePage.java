package org.mwaliko.server.web.console;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.security.SignIns;
import org.mwaliko.server.session.SessionDoor;
import org.mwaliko.server.web.page.Pages;

/**
 * The page {@code /console}: for who is signed in a shell that its script fills in, for everybody
 * else the form to sign in. All of it comes from here, and the browser is told to load nothing from
 * elsewhere.
 */
public final class ConsolePage implements HttpService {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** The modules, {@code console.js} the first. */
  private static final List<String> SCRIPTS =
      List.of(
          "console.js",
          "api.js",
          "dom.js",
          "people.js",
          "person.js",
          "overview.js",
          "invite.js",
          "campaigns.js",
          "imports.js");

  private final SessionDoor sessions;
  private final SignInPage signIn;
  private final String organization;
  private final URI publicUrl;
  private final Template shell =
      Mustache.compiler()
          .compile(new String(ConsoleFile.read("shell.html"), StandardCharsets.UTF_8));

  /**
   * Makes the console.
   *
   * @param organization whose people it shows
   * @param publicUrl where people reach the service
   */
  public ConsolePage(
      SignIns signIns, SessionDoor sessions, Pages pages, String organization, URI publicUrl) {
    this.sessions = sessions;
    this.organization = organization;
    this.publicUrl = publicUrl;
    this.signIn = new SignInPage(signIns, sessions, pages, URI.create(publicUrl + "/console"));
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .any(this::always)
        .get("/", this::show)
        .get("/sign-in", signIn::show)
        .post("/sign-in", signIn::signIn)
        .post("/sign-out", this::signOut);
    SCRIPTS.forEach(name -> file(rules, name, SCRIPT));
    file(rules, "console.css", "text/css; charset=utf-8");
  }

  private void always(ServerRequest request, ServerResponse response) {
    response.header("Content-Security-Policy", POLICY);
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("X-Frame-Options", "DENY");
    response.header("X-Robots-Tag", "noindex, nofollow");
    if (publicUrl.getScheme().equals("https")) {
      response.header("Strict-Transport-Security", "max-age=31536000");
    }
    response.next();
  }

  private void show(ServerRequest request, ServerResponse response) {
    Optional<SessionDoor.SignedIn> visitor = sessions.visitor(request);
    if (visitor.isEmpty()) {
      signIn.show(request, response);
      return;
    }
    byte[] html =
        shell
            .execute(
                Map.of(
                    "prefix", publicUrl.getRawPath(),
                    "organization", organization,
                    "csrf", visitor.get().csrfToken(),
                    "role", visitor.get().caller().role().name(),
                    "name", visitor.get().caller().name()))
            .getBytes(StandardCharsets.UTF_8);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    response.send(html);
  }

  private void signOut(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.status(sessions.end(request, response) ? 204 : 403).send();
  }

  private static void file(HttpRules rules, String name, String type) {
    byte[] bytes = ConsoleFile.read(name);
    rules.get(
        "/" + name,
        (_, response) -> {
          response.header(HeaderNames.CONTENT_TYPE, type);
          response.header(HeaderNames.CACHE_CONTROL, "no-cache");
          response.send(bytes);
        });
  }
}
