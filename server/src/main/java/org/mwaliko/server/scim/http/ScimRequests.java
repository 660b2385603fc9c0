package org.mwaliko.server.scim.http;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ETagFeature;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ResourceTypeFeatures;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mwaliko.server.scim.Client;
import org.mwaliko.server.scim.ScimConfig;
import org.mwaliko.server.scim.ScimUsers;

/** Has the library answer requests, each that changes something as one transaction. */
final class ScimRequests {

  private static final int FAILED = 500;

  /** It logs what clients do wrong, and with stack traces what is an incident here anyway. */
  private static final Logger LIBRARY = Logger.getLogger("de.captaingoldfish.scim.sdk");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private final ScimUsers users;
  private final ResourceEndpoint endpoint;

  ScimRequests(ScimUsers users, ScimConfig config) {
    this.users = users;
    this.endpoint = new ResourceEndpoint(Offer.provider(config));
    ResourceType type = endpoint.registerEndpoint(Offer.users(new UserHandler(users)));
    type.setFeatures(
        ResourceTypeFeatures.builder()
            .autoFiltering(false)
            .autoSorting(false)
            .eTagFeature(ETagFeature.builder().enabled(true).build())
            .build());
  }

  /**
   * @param url the whole of it
   * @param body empty for none
   */
  record Request(HttpMethod method, String url, String body, Map<String, String> headers) {
    Request {
      headers = Map.copyOf(headers);
    }
  }

  /** An answer that takes back what was done. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ScimResponse response;

    Undone(ScimResponse response) {
      super("The request was refused", null, false, false);
      this.response = response;
    }
  }

  ScimResponse answer(Client client, Request request) {
    if (request.method() == HttpMethod.GET) {
      return handle(client, request);
    }
    try {
      return users.transaction(
          () -> {
            ScimResponse response = handle(client, request);
            if (response instanceof ErrorResponse) {
              throw new Undone(response);
            }
            return response;
          });
    } catch (Undone e) {
      return e.response;
    }
  }

  private ScimResponse handle(Client client, Request request) {
    Exchange exchange = new Exchange(client, request.method() == HttpMethod.PUT);
    ScimResponse response =
        endpoint.handleRequest(
            request.url(),
            request.method(),
            request.body().isEmpty() ? null : request.body(),
            request.headers(),
            new Context(exchange));
    exchange
        .failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    if (response instanceof ErrorResponse error && error.getHttpStatus() == FAILED) {
      if (exchange.wasServed()) {
        throw new IllegalStateException("SCIM has no answer", error.getScimException());
      }
      // What the library stumbles over before it asks for anything is what it was given.
      return new ErrorResponse(
          new BadRequestException(
              "The request can't be understood.", ScimType.RFC7644.INVALID_SYNTAX));
    }
    return response;
  }
}
