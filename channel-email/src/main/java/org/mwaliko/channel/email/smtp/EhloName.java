package org.mwaliko.channel.email.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** What the client calls itself where nothing is configured. */
final class EhloName {

  private static final Pattern FULL =
      Pattern.compile("(?!localhost)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z][A-Za-z0-9-]+");

  private EhloName() {}

  /**
   * The host's full name if it has one, or else its address as a literal: RFC 5321, section
   * 4.1.1.1. Servers turn away bare names, such as those of containers.
   */
  static String of(Socket socket) {
    try {
      String name = InetAddress.getLocalHost().getCanonicalHostName();
      if (FULL.matcher(name).matches()) {
        return name;
      }
    } catch (UnknownHostException e) {
      return literal(socket.getLocalAddress());
    }
    return literal(socket.getLocalAddress());
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
  }
}
