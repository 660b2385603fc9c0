package org.mwaliko.server.web.claim;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.server.claim.ClaimAnswer;
import org.mwaliko.server.claim.ClaimProof;
import org.mwaliko.server.claim.Claims;
import org.mwaliko.server.claim.EndReason;
import org.mwaliko.server.handoff.HandOff;
import org.mwaliko.server.handoff.HandOffs;
import org.mwaliko.server.http.BoundedBody;
import org.mwaliko.server.http.BrokenBodyException;
import org.mwaliko.server.resend.ResendOffer;
import org.mwaliko.server.resend.ResendRequests;
import org.mwaliko.server.security.ClientAddress;
import org.mwaliko.server.throttle.TooManyAttemptsException;
import org.mwaliko.server.web.page.FormCookie;
import org.mwaliko.server.web.page.Pages;
import org.mwaliko.server.web.page.StaticFile;

/**
 * The page {@code /claim}, and with the token of a link {@code /claim/TOKEN}. {@code GET} and
 * {@code HEAD} show a form and look at nothing, so that neither a mail scanner nor a guess learns
 * or changes anything (P6); only the {@code POST} of the form claims. Works without scripts.
 */
public final class ClaimPage implements HttpService {

  private static final Logger LOG = System.getLogger(ClaimPage.class.getName());
  private static final int LONGEST_BODY = 16 * 1024;
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  private final Claims claims;
  private final Optional<ResendRequests> resends;
  private final Optional<HandOffs> handOffs;
  private final ClientAddress addresses;
  private final FormCookie cookie;
  private final ClaimAnswers answers;

  /**
   * Makes the page.
   *
   * @param resends sends new invitations for old ones
   * @param handOffs where people go on, if anywhere
   * @param address where people reach it
   * @param addresses finds out where requests come from
   */
  public ClaimPage(
      Claims claims,
      Optional<ResendRequests> resends,
      Optional<HandOffs> handOffs,
      Pages pages,
      URI address,
      ClientAddress addresses) {
    this.claims = claims;
    this.resends = resends;
    this.handOffs = handOffs;
    this.addresses = addresses;
    this.cookie = new FormCookie(address, "mwaliko-claim");
    this.answers = new ClaimAnswers(pages, cookie, handOffs.map(HandOffs::origin));
  }

  @Override
  public void routing(HttpRules rules) {
    StaticFile css = StaticFile.css("page.css");
    StaticFile script = StaticFile.script("claim.js");
    StaticFile icon = StaticFile.svg("icon.svg");
    rules
        .get("/page.css", css)
        .head("/page.css", css)
        .get("/claim.js", script)
        .head("/claim.js", script)
        .get("/icon.svg", icon)
        .head("/icon.svg", icon)
        .get("/", this::show)
        .head("/", this::show)
        .post("/", this::claim)
        .any("/", (request, response) -> wrongMethod(request, response, "GET, HEAD, POST"))
        .get("/{token}", this::show)
        .head("/{token}", this::show)
        .any("/{token}", (request, response) -> wrongMethod(request, response, "GET, HEAD"));
  }

  private void show(ServerRequest request, ServerResponse response) {
    String token = request.path().pathParameters().first("token").orElse("");
    String language = request.query().first("lang").orElse("");
    answers.form(request, response, ClaimForm.fresh(token, language));
  }

  private void claim(ServerRequest request, ServerResponse response) {
    boolean isForm =
        request
            .headers()
            .first(HeaderNames.CONTENT_TYPE)
            .map(type -> type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())
            .filter(FORM_TYPE::equals)
            .isPresent();
    if (!isForm) {
      answers.failed(request, response, 415);
      return;
    }
    try {
      Optional<byte[]> body = BoundedBody.read(request, LONGEST_BODY);
      if (body.isEmpty()) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        answers.failed(request, response, 413);
      } else {
        String form = new String(body.get(), StandardCharsets.UTF_8);
        claim(request, response, ClaimForm.parse(form));
      }
    } catch (BrokenBodyException | IllegalArgumentException e) {
      answers.failed(request, response, 400);
    }
  }

  private void claim(ServerRequest request, ServerResponse response, ClaimForm form) {
    if (!cookie.matches(request, form.form())) {
      answers.startAgain(request, response, form);
      return;
    }
    try {
      ClaimAnswer answer =
          claims.answer(
              form.secret(),
              new ClaimProof.Typed(form.proof()),
              addresses.of(request),
              Optional.of(form.form()));
      answer(request, response, form, answer);
    } catch (TooManyAttemptsException e) {
      response.header(HeaderNames.RETRY_AFTER, Long.toString(e.seconds()));
      answers.failed(request, response, 429);
      return;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A claim failed", e);
      answers.failed(request, response, 500);
      return;
    }
  }

  private void answer(
      ServerRequest request, ServerResponse response, ClaimForm form, ClaimAnswer answer) {
    switch (answer) {
      case ClaimAnswer.Claimed claimed -> {
        Optional<HandOff> next = handOffs.map(h -> h.of(claimed.account()));
        answers.welcome(request, response, form, claimed, next);
      }
      case ClaimAnswer.Stale stale -> stale(request, response, form, stale);
      case ClaimAnswer.Refused _ -> answers.refused(request, response, form);
    }
  }

  private void stale(
      ServerRequest request, ServerResponse response, ClaimForm form, ClaimAnswer.Stale stale) {
    boolean over = stale.why() == EndReason.CLAIMED;
    Optional<String> sent =
        form.again() && !over ? resends.flatMap(r -> r.send(stale.account())) : Optional.empty();
    if (sent.isPresent()) {
      answers.sentAgain(request, response, form, sent.get());
    } else {
      Optional<ResendOffer> offer =
          over ? Optional.empty() : resends.map(r -> r.offer(stale.account()));
      answers.stale(request, response, form, stale, offer);
    }
  }

  private void wrongMethod(ServerRequest request, ServerResponse response, String allowed) {
    response.header(HeaderNames.ALLOW, allowed);
    answers.failed(request, response, 405);
  }
}
