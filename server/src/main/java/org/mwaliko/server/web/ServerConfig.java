package org.mwaliko.server.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.config.Section;
import org.mwaliko.server.security.ClientAddress;

/**
 * Where the service listens.
 *
 * @param host an address of this machine; {@code 0.0.0.0} for all
 * @param port 0 for any that is free
 * @param clientAddress finds out where requests come from
 * @param tls empty if a proxy speaks it, or nobody
 * @param https whether people reach it by https, here or at a proxy
 */
public record ServerConfig(
    String host, int port, ClientAddress clientAddress, Optional<TlsConfig> tls, boolean https) {

  /** Behind no proxy but one on this machine. */
  public ServerConfig(String host, int port) {
    this(host, port, ClientAddress.LOCAL, Optional.empty(), false);
  }

  public static ServerConfig read(Section section) {
    String host = section.string("host", "127.0.0.1");
    if (new InetSocketAddress(host, 0).isUnresolved()) {
      section.problem("host", "must be a name or address of this machine");
    }
    return new ServerConfig(
        host,
        section.integer("port", 8080, 0, 65_535),
        proxies(section),
        TlsConfig.read(section.section("tls")),
        false);
  }

  /** The same, for who is reached at this address. */
  public ServerConfig reachedAt(URI publicUrl) {
    return new ServerConfig(host, port, clientAddress, tls, publicUrl.getScheme().equals("https"));
  }

  private static ClientAddress proxies(Section section) {
    List<String> given = section.strings("trusted-proxies");
    List<InetAddress> proxies =
        given.stream().map(ClientAddress::parse).flatMap(Optional::stream).toList();
    if (proxies.size() < given.size()) {
      section.problem("trusted-proxies", "must be a list of IP addresses");
    }
    return given.isEmpty() ? ClientAddress.LOCAL : new ClientAddress(proxies);
  }
}
