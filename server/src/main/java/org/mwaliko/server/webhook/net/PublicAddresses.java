package org.mwaliko.server.webhook.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are the public Internet's, by IANA's <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a> registries of special
 * addresses.
 */
final class PublicAddresses {

  private static final List<Block> SPECIAL_IPV4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4));

  /**
   * All that IANA gives out for use at large. What is outside is loopback, link-local, unique local
   * and multicast, and addresses that hold an IPv4 one: mapped, compatible, 64:ff9b::/96.
   */
  private static final Block IPV6 = Block.of("2000::", 3);

  /** Within it: protocols and Teredo, documentation, 6to4, which also holds an IPv4 address. */
  private static final List<Block> SPECIAL_IPV6 =
      List.of(
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    return address instanceof Inet4Address
        ? SPECIAL_IPV4.stream().noneMatch(block -> block.contains(address))
        : IPV6.contains(address)
            && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(address));
  }

  private record Block(byte[] start, int bits) {

    static Block of(String start, int bits) {
      try {
        return new Block(InetAddress.ofLiteral(start).getAddress(), bits);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException("not an address: " + start, e);
      }
    }

    boolean contains(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((bytes[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
