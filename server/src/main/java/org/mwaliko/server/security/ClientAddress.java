package org.mwaliko.server.security;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request comes from. {@code X-Forwarded-For} is believed only as far as trusted proxies
 * have written it: from the right, up to the first address that is not one of theirs.
 *
 * @param proxies whose word is taken
 */
public record ClientAddress(Set<InetAddress> proxies) {

  /** Trusts this machine, where a proxy usually runs that no one else can pretend to be. */
  public static final ClientAddress LOCAL =
      new ClientAddress(List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")));

  public ClientAddress(List<InetAddress> proxies) {
    this(Set.copyOf(proxies));
  }

  /** An address as text; empty for anything else, names of hosts included. */
  public static Optional<InetAddress> parse(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The address that a request comes from, as far as that can be known. */
  public InetAddress of(ServerRequest request) {
    InetAddress peer = ((InetSocketAddress) request.remotePeer().address()).getAddress();
    List<String> hops =
        request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of).stream()
            .flatMap(header -> List.of(header.split(",")).stream())
            .toList();
    return of(peer, hops);
  }

  InetAddress of(InetAddress peer, List<String> hops) {
    InetAddress client = peer;
    for (String hop : hops.reversed()) {
      Optional<InetAddress> address = parse(hop);
      if (!proxies.contains(client) || address.isEmpty()) {
        break;
      }
      client = address.get();
    }
    return client;
  }
}
