package org.mwaliko.server.handoff;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/** {@code GET /.well-known/jwks.json}: what applications check tokens with (RFC 7517). */
public final class PublishedKeys implements HttpService {

  private final HandOffs handOffs;

  public PublishedKeys(HandOffs handOffs) {
    this.handOffs = handOffs;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/jwks.json",
        (request, response) ->
            response
                .header(HeaderNames.CONTENT_TYPE, "application/jwk-set+json")
                .header(HeaderNames.CACHE_CONTROL, "public, max-age=300")
                .send(handOffs.published()));
  }
}
