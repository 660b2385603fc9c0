package org.mwaliko.server.web;

import java.net.InetSocketAddress;
import org.mwaliko.server.config.Section;

/**
 * Where the service listens.
 *
 * @param host an address of this machine; {@code 0.0.0.0} for all
 * @param port 0 for any that is free
 */
public record ServerConfig(String host, int port) {

  public static ServerConfig read(Section section) {
    String host = section.string("host", "127.0.0.1");
    if (new InetSocketAddress(host, 0).isUnresolved()) {
      section.problem("host", "must be a name or address of this machine");
    }
    return new ServerConfig(host, section.integer("port", 8080, 0, 65_535));
  }
}
