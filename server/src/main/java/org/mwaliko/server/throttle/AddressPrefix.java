package org.mwaliko.server.throttle;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The network that an address is of: what one person can easily have many addresses in. */
public final class AddressPrefix {

  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 7;

  private AddressPrefix() {}

  /** Such as {@code 192.0.2.0/24}; of IPv6 the first 56 bits. */
  public static String of(InetAddress address) {
    boolean old = address instanceof Inet4Address;
    byte[] bytes = address.getAddress();
    int kept = old ? IPV4_BYTES : IPV6_BYTES;
    for (int i = kept; i < bytes.length; i++) {
      bytes[i] = 0;
    }
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the length of an address is right", e);
    }
  }
}
