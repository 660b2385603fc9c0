package org.mwaliko.server.observe;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.mwaliko.server.config.Section;

/**
 * Where health and metrics are served. Nobody is asked for a token there.
 *
 * @param host an address of this machine; {@code 0.0.0.0} for all
 * @param port 0 for any that is free
 */
public record ObserveConfig(String host, int port) {

  /** Empty without the section: then neither is served. */
  public static Optional<ObserveConfig> read(Section section) {
    if (!section.exists()) {
      return Optional.empty();
    }
    String host = section.string("host", "127.0.0.1");
    if (new InetSocketAddress(host, 0).isUnresolved()) {
      section.problem("host", "must be a name or address of this machine");
    }
    return Optional.of(new ObserveConfig(host, section.integer("port", 8081, 0, 65_535)));
  }
}
