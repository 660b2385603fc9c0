package org.mwaliko.server.web.claim;

import com.samskivert.mustache.Escapers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.claim.ClaimAnswer;
import org.mwaliko.server.handoff.HandOff;
import org.mwaliko.server.resend.ResendOffer;
import org.mwaliko.server.web.page.FormCookie;
import org.mwaliko.server.web.page.Labels;
import org.mwaliko.server.web.page.PageContent;
import org.mwaliko.server.web.page.Pages;

/** What the claim page says, in the language that was chosen by hand, or else the browser's. */
final class ClaimAnswers {

  /** A form that was understood and is not accepted: RFC 9110 §15.5.21. */
  private static final int REFUSED = 422;

  private final Pages pages;
  private final FormCookie cookie;
  private final Optional<String> next;

  /**
   * Makes the answers.
   *
   * @param next the origin that people go on to, if any
   */
  ClaimAnswers(Pages pages, FormCookie cookie, Optional<String> next) {
    this.pages = pages;
    this.cookie = cookie;
    this.next = next;
  }

  /** The form, to be filled in. */
  void form(ServerRequest request, ServerResponse response, ClaimForm form) {
    form(request, response, 200, form);
  }

  /** The form as it was filled in, and what to do; the same whatever the reason (P10). */
  void refused(ServerRequest request, ServerResponse response, ClaimForm form) {
    form(request, response, REFUSED, form);
  }

  private void form(ServerRequest request, ServerResponse response, int status, ClaimForm form) {
    Labels labels = labels(request, form);
    Map<String, Object> data = new HashMap<>();
    data.put("action", pages.path("/claim"));
    data.put("form", cookie.issue(request, response));
    data.put("token", form.token());
    data.put("code", form.code());
    data.put("proof", form.proof());
    data.put("refused", status == REFUSED);
    data.put("chosen", pages.translations().tagged(form.language()).map(Labels::tag).orElse(""));
    data.put("languageName", labels.languageName());
    data.put("languages", pages.translations().all().stream().map(l -> choice(l, labels)).toList());
    String title = labels.text("title");
    String heading = status == REFUSED ? labels.text("refused") + " – " + title : title;
    pages.send(request, response, labels, new PageContent(status, "claim", heading, data));
  }

  private static Map<String, Object> choice(Labels language, Labels current) {
    return Map.of(
        "tag", language.tag(),
        "dir", language.direction(),
        "name", language.languageName(),
        "current", language.tag().equals(current.tag()));
  }

  /** It is theirs, and there is where to go on to. */
  void welcome(
      ServerRequest request,
      ServerResponse response,
      ClaimForm form,
      ClaimAnswer.Claimed claimed,
      Optional<HandOff> handOff) {
    Labels labels = labels(request, form);
    String name = claimed.account().profile().displayName();
    String text = labels.text("welcome");
    String html =
        Escapers.HTML
            .escape(text)
            .replace("{name}", "<bdi>" + Escapers.HTML.escape(name) + "</bdi>");
    pages.send(
        request,
        response,
        labels,
        new PageContent(
                200,
                "claimed",
                text.replace("{name}", name),
                Map.of("welcome", html, "next", handOff.map(List::of).orElse(List.of())))
            .sendingTo(next));
  }

  /** Too late, for who held the right secret. */
  void stale(
      ServerRequest request,
      ServerResponse response,
      ClaimForm form,
      ClaimAnswer.Stale stale,
      Optional<ResendOffer> offer) {
    Labels labels = labels(request, form);
    StaleWords words = new StaleWords(labels, pages.zone(), stale, offer);
    Map<String, Object> data = new HashMap<>();
    data.put("action", pages.path("/claim"));
    data.put("form", cookie.issue(request, response));
    data.put("token", form.token());
    data.put("code", form.code());
    data.put("proof", form.proof());
    data.put("chosen", pages.translations().tagged(form.language()).map(Labels::tag).orElse(""));
    data.put("texts", words.texts());
    data.put("sendAgain", words.button().orElse(""));
    pages.send(
        request, response, labels, new PageContent(410, "stale", labels.text("staleTitle"), data));
  }

  /** A new one goes to where it says. */
  void sentAgain(ServerRequest request, ServerResponse response, ClaimForm form, String to) {
    Labels labels = labels(request, form);
    String text = labels.text("sentAgain").replace("{address}", to);
    pages.send(
        request,
        response,
        labels,
        PageContent.message(200, labels.text("staleTitle"), text, Optional.empty()));
  }

  /** For a form that this service did not give to this browser, or that the browser lost. */
  void startAgain(ServerRequest request, ServerResponse response, ClaimForm form) {
    Labels labels = labels(request, form);
    PageContent.Button button =
        new PageContent.Button(pages.path("/claim"), labels.text("againButton"));
    pages.send(
        request,
        response,
        labels,
        PageContent.message(
            403, labels.text("again"), labels.text("againText"), Optional.of(button)));
  }

  /** Something that is not the person's to put right. */
  void failed(ServerRequest request, ServerResponse response, int status) {
    Labels labels = pages.labels(request);
    pages.send(
        request,
        response,
        labels,
        PageContent.message(
            status, labels.text("failed"), labels.text("failedText"), Optional.empty()));
  }

  private Labels labels(ServerRequest request, ClaimForm form) {
    return pages.translations().tagged(form.language()).orElseGet(() -> pages.labels(request));
  }
}
