package org.mwaliko.spi;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request to {@link ChannelContext#callbackUrl()}, as it came. Nothing of it is verified.
 * Its text hides everything but the method.
 */
public final class Callback {

  private final String method;
  private final URI url;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Instant receivedAt;

  /**
   * @param method {@code POST} or {@code GET}
   * @param url the address as the provider knows it, with the query: the host's public address, not
   *     the one that a proxy called
   * @param headers by name, in any case
   * @param body at most 256 KiB
   * @param receivedAt by the host's clock
   */
  public Callback(
      String method, URI url, Map<String, List<String>> headers, byte[] body, Instant receivedAt) {
    this.method = method;
    this.url = url;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
    this.body = body.clone();
    this.receivedAt = receivedAt;
  }

  public String method() {
    return method;
  }

  public URI url() {
    return url;
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** All headers, by name in lower case. */
  public Map<String, List<String>> headers() {
    Map<String, List<String>> lowerCase = new TreeMap<>();
    headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), values));
    return lowerCase;
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  @Override
  public String toString() {
    return "Callback[" + method + "]";
  }
}
