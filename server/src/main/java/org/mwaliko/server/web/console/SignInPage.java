package org.mwaliko.server.web.console;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.Role;
import org.mwaliko.server.security.SignIns;
import org.mwaliko.server.session.SessionDoor;
import org.mwaliko.server.throttle.TooManyAttemptsException;
import org.mwaliko.server.web.page.FormCookie;
import org.mwaliko.server.web.page.Labels;
import org.mwaliko.server.web.page.PageContent;
import org.mwaliko.server.web.page.Pages;

/** The form that a token is pasted into. The token travels in the body of a {@code POST} alone. */
final class SignInPage {

  private final SignIns signIns;
  private final SessionDoor sessions;
  private final Pages pages;
  private final URI address;
  private final FormCookie cookie;

  /**
   * Makes the page.
   *
   * @param address where people reach the console
   */
  SignInPage(SignIns signIns, SessionDoor sessions, Pages pages, URI address) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.pages = pages;
    this.address = address;
    this.cookie = new FormCookie(address, "mwaliko-sign-in");
  }

  void show(ServerRequest request, ServerResponse response) {
    show(request, response, 200, Optional.empty());
  }

  void signIn(ServerRequest request, ServerResponse response) {
    Optional<SignInForm> form = SignInForm.read(request);
    if (form.isEmpty()) {
      // What is left of the body may be unread, so nothing else can come on this connection.
      response.header(HeaderValues.CONNECTION_CLOSE);
      refuse(request, response, 400, "That could not be read. Paste the token and nothing else.");
      return;
    }
    if (!sessions.isFromHere(request) || !cookie.matches(request, form.get().form())) {
      refuse(
          request,
          response,
          403,
          "For your safety nothing was sent on. Open "
              + address
              + " and try again; cookies must be allowed.");
      return;
    }
    try {
      signIn(request, response, form.get().token());
    } catch (TooManyAttemptsException e) {
      response.header(HeaderNames.RETRY_AFTER, Long.toString(e.seconds()));
      refuse(
          request,
          response,
          429,
          "Too many wrong tokens came from your network. Try again in %d seconds."
              .formatted(e.seconds()));
    }
  }

  private void signIn(ServerRequest request, ServerResponse response, String token) {
    Optional<Caller> caller =
        signIns.caller(Optional.of(token).filter(t -> !t.isEmpty()), signIns.address(request));
    if (caller.isEmpty()) {
      refuse(
          request,
          response,
          401,
          "This token is not valid. It may be incomplete, expired or revoked.");
    } else if (caller.get().role() == Role.INTEGRATION) {
      refuse(request, response, 403, "This token is for programs. It has no console.");
    } else {
      sessions.begin(request, response, caller.get(), token);
      response
          .status(303)
          .header(HeaderNames.LOCATION, address.getRawPath())
          .header(HeaderNames.CACHE_CONTROL, "no-store")
          .send();
    }
  }

  private void refuse(ServerRequest request, ServerResponse response, int status, String problem) {
    show(request, response, status, Optional.of(problem));
  }

  private void show(
      ServerRequest request, ServerResponse response, int status, Optional<String> problem) {
    Labels english = pages.translations().tagged("en").orElseThrow();
    pages.send(
        request,
        response,
        english,
        new PageContent(
            status,
            "sign-in",
            "Sign in",
            Map.of(
                "form",
                cookie.issue(request, response),
                "problem",
                problem.map(List::of).orElse(List.of()))));
  }
}
