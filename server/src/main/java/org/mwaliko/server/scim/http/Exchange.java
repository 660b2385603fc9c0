package org.mwaliko.server.scim.http;

import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mwaliko.server.scim.Client;

/**
 * One request on its way through the library, which makes an answer of whatever is thrown within
 * it; so that it can be told afterwards whose fault that was.
 */
final class Exchange implements Authorization {

  private final Client client;
  private final boolean whole;
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean served;

  /**
   * @param whole whether users are sent whole, and not as changes
   */
  Exchange(Client client, boolean whole) {
    this.client = client;
    this.whole = whole;
  }

  Client client() {
    return client;
  }

  boolean isWhole() {
    return whole;
  }

  /** What went wrong in the service: a bug or an outage. */
  Optional<RuntimeException> failure() {
    return failure;
  }

  /** Whether the service did something. */
  boolean wasServed() {
    return served;
  }

  /** Asks the service. */
  <T> T ask(Supplier<T> question) {
    try {
      T answer = question.get();
      served = true;
      return answer;
    } catch (ScimException e) {
      throw e;
    } catch (RuntimeException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  @Override
  public Set<String> getClientRoles() {
    return Set.of();
  }

  /** The bearer token was looked at before. */
  @Override
  public boolean authenticate(Map<String, String> headers, Map<String, String> pathParameters) {
    return true;
  }
}
