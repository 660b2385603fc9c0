package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does with the console, request by request, so that each header can be wrong. */
final class Visitor {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Map<String, String> cookies = new LinkedHashMap<>();
  private final String address;
  String origin;

  /**
   * @param address where the process listens
   * @param origin what people's browsers show, which the proxy stands at
   */
  Visitor(String address, String origin) {
    this.address = address;
    this.origin = origin;
  }

  /** The same browser at another process. */
  Visitor at(String other) {
    Visitor same = new Visitor(other, origin);
    same.cookies.putAll(cookies);
    return same;
  }

  HttpResponse<String> signIn(String token) {
    String form = find(get("/console/sign-in"), "name=\"form\" value=\"([^\"]+)\"");
    return signIn(token, form);
  }

  HttpResponse<String> signIn(String token, String form) {
    return send(
        request("/console/sign-in")
            .header("Origin", origin)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "form=%s&token=%s"
                        .formatted(form, URLEncoder.encode(token, StandardCharsets.UTF_8)))));
  }

  /** What the page proves itself with. */
  String csrf() {
    HttpResponse<String> page = get("/console");
    assertEquals(200, page.statusCode());
    return find(page, "name=\"csrf\" content=\"([^\"]+)\"");
  }

  boolean isSignedIn() {
    return get("/console").body().contains("name=\"csrf\"");
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(with(request(path).GET(), headers));
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(with(request(path).POST(HttpRequest.BodyPublishers.ofString(body)), headers));
  }

  /** Asks who one is, with these headers besides the cookie. */
  HttpResponse<String> viewer(String... headers) {
    HttpRequest.Builder http =
        request("/graphql")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ viewer { role } }\"}"));
    return send(with(http, headers));
  }

  private static HttpRequest.Builder with(HttpRequest.Builder http, String... headers) {
    if (headers.length > 0) {
      http.headers(headers);
    }
    return http;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(address + path));
    StringBuilder all = new StringBuilder();
    cookies.forEach((name, value) -> all.append(name).append('=').append(value).append("; "));
    if (!all.isEmpty()) {
      http.header("Cookie", all.substring(0, all.length() - 2));
    }
    return http;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String cookie : response.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Expires=Thu, 1 Jan 1970")
            || cookie.contains("Expires=Thu, 01 Jan 1970")) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String find(HttpResponse<String> page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page.body());
    if (!found.find()) {
      throw new AssertionError(pattern + " is not in " + page.body());
    }
    return found.group(1);
  }
}
