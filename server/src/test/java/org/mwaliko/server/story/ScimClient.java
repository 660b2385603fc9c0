package org.mwaliko.server.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An identity provider. */
final class ScimClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final String token;

  ScimClient(String base, String token) {
    this.base = base + "/scim/v2";
    this.token = token;
  }

  /**
   * What was answered.
   *
   * @param body missing where there is none
   */
  record Answer(int status, JsonNode body, HttpResponse<String> http) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }

    String id() {
      return body.path("id").asText();
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  /** Users that a filter finds. */
  Answer find(String filter) {
    return get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  Answer post(String body) {
    return send("POST", "/Users", body);
  }

  Answer put(String id, String body) {
    return send("PUT", "/Users/" + id, body);
  }

  /** Operations, without what is around them. */
  Answer patch(String id, String operations) {
    return send(
        "PATCH",
        "/Users/" + id,
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
        """
            .formatted(operations));
  }

  Answer delete(String id) {
    return send("DELETE", "/Users/" + id, "");
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/scim+json; charset=utf-8")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      try {
        return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
      } catch (JsonProcessingException e) {
        throw new AssertionError(
            "%s %s is answered %s".formatted(method, request.build().uri(), response.body()), e);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
