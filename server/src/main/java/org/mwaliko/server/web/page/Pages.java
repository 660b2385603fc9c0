package org.mwaliko.server.web.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mwaliko.server.message.Sender;

/** Writes pages, each in the language of whoever asks. Whatever is put in is escaped. */
public final class Pages {

  /** Empty text is no text; a name that the data lacks is a bug. */
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().emptyStringIsFalse(true).withLoader(Pages::template);

  private final Map<String, Template> templates = new ConcurrentHashMap<>();
  private final Translations translations;
  private final String organization;
  private final String prefix;
  private final ZoneId zone;

  /**
   * Makes the pages of a service.
   *
   * @param publicUrl where people reach it; with a path if a proxy serves it below one
   */
  public Pages(Sender sender, URI publicUrl) {
    this.translations = Translations.load(sender.locale());
    this.organization = sender.organization();
    this.prefix = publicUrl.getRawPath();
    this.zone = sender.zone();
  }

  /** A path of this service as browsers ask for it. */
  public String path(String path) {
    return prefix + path;
  }

  /** That of dates. */
  public ZoneId zone() {
    return zone;
  }

  public Translations translations() {
    return translations;
  }

  /** The words in the browser's language. */
  public Labels labels(ServerRequest request) {
    return translations.accepted(request.headers().all(HeaderNames.ACCEPT_LANGUAGE, List::of));
  }

  /** Answers with a page. */
  public void send(
      ServerRequest request, ServerResponse response, Labels labels, PageContent content) {
    Map<String, Object> all = new HashMap<>(content.data());
    all.put("t", labels.texts());
    all.put("lang", labels.tag());
    all.put("dir", labels.direction());
    all.put("heading", content.heading());
    all.put("organization", organization);
    all.put("prefix", prefix);
    // Below /claim, so that this path is all that a proxy has to let through for the public.
    all.put("files", path("/claim"));
    byte[] html = compiled(content.template()).execute(all).getBytes(StandardCharsets.UTF_8);
    PageHeaders.page(response, content.formsTo());
    response.status(content.status());
    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    response.header(HeaderNames.CONTENT_LANGUAGE, labels.tag());
    if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(html.length));
      response.send();
    } else {
      response.send(html);
    }
  }

  private Template compiled(String name) {
    return templates.computeIfAbsent(name, missing -> COMPILER.compile(template(missing)));
  }

  private static Reader template(String name) {
    return new InputStreamReader(
        StaticFile.open("templates/" + name + ".html"), StandardCharsets.UTF_8);
  }
}
