package org.mwaliko.server.web.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mwaliko.server.claim.ClaimWorld;
import org.mwaliko.server.message.Sender;
import org.mwaliko.server.security.ClientAddress;
import org.mwaliko.server.web.LandingPage;
import org.mwaliko.server.web.ServerConfig;
import org.mwaliko.server.web.Web;
import org.mwaliko.server.web.page.Pages;

/** The pages on a real server, with a real database behind them. */
public final class ClaimServer implements AutoCloseable {

  private static final Pattern FORM =
      Pattern.compile("name=\"form\" value=\"([A-Za-z0-9_-]{22})\"");

  public final ClaimWorld world = new ClaimWorld();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Web web;

  /** Starts one that believes to be reached at this address. */
  public ClaimServer(String publicUrl) {
    URI url = URI.create(publicUrl);
    Pages pages = new Pages(new Sender("Acme & <Söhne>", Locale.ENGLISH, ZoneOffset.UTC), url);
    // As any order must do.
    web =
        Web.start(
            new ServerConfig("127.0.0.1", 0),
            Map.of(
                "/",
                new LandingPage(pages, url),
                "/claim",
                new ClaimPage(
                    world.claims,
                    Optional.empty(),
                    Optional.empty(),
                    pages,
                    URI.create(url + "/claim"),
                    ClientAddress.LOCAL)));
  }

  /** Where it really is. */
  public String address(String path) {
    return "http://127.0.0.1:" + web.port() + path;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Sends any request without a cookie of its own. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address(path)))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a form as a browser does, fills it in and sends it. */
  public HttpResponse<String> submit(Map<String, String> fields, String... headers) {
    return submit(get("/claim"), fields, headers);
  }

  /** Fills in a form that was opened, and sends it. */
  public HttpResponse<String> submit(
      HttpResponse<String> page, Map<String, String> fields, String... headers) {
    String[] all = new String[headers.length + 4];
    all[0] = "Cookie";
    all[1] = cookie(page);
    all[2] = "Content-Type";
    all[3] = "application/x-www-form-urlencoded";
    System.arraycopy(headers, 0, all, 4, headers.length);
    return send("POST", "/claim", "form=" + form(page) + "&" + encode(fields), all);
  }

  public HttpResponse<String> submit(String code, String proof) {
    return submit(Map.of("code", code, "proof", proof));
  }

  /** The cookie that came with a page, as it is sent back. */
  static String cookie(HttpResponse<String> page) {
    return page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  /** The value in the form of a page. */
  static String form(HttpResponse<String> page) {
    Matcher matcher = FORM.matcher(page.body());
    if (!matcher.find()) {
      throw new AssertionError("no form in " + page.body());
    }
    return matcher.group(1);
  }

  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    web.close();
    world.close();
  }
}
