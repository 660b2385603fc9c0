package org.mwaliko.server.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.mwaliko.server.UnavailableException;

/** Ports of this machine that nobody listens on. */
final class FreePort {

  private static final int TRIES = 100;

  private FreePort() {}

  /** The first free one from here on. */
  static int from(int first) {
    for (int port = first; port < first + TRIES; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new UnavailableException(
        "All ports from %d to %d are in use".formatted(first, first + TRIES - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
