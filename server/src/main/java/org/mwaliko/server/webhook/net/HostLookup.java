package org.mwaliko.server.webhook.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostLookup {

  /** By the system's own means. */
  HostLookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /**
   * All addresses of a host.
   *
   * @param host a name, or an address as it stands in a URL
   * @throws UnknownHostException if there are none
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
