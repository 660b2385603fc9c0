package org.mwaliko.channel.email.smtp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Connects sockets that an interrupt closes, on virtual and on platform threads. */
final class Sockets {

  private Sockets() {}

  /** Tries every address that the name has, in order. */
  static Socket connect(SmtpServer server) throws ConnectFailure, InterruptedException {
    IOException last = new ConnectException("the name has no address");
    for (InetAddress address : resolve(server.host())) {
      try {
        return connect(address, server);
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while connecting");
        }
        last = e;
      }
    }
    String code = last instanceof SocketTimeoutException ? "timeout" : "connect";
    throw new ConnectFailure(
        code,
        "no connection to %s, port %d: %s"
            .formatted(server.host(), server.port(), last.getMessage()));
  }

  private static InetAddress[] resolve(String host) throws ConnectFailure {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new ConnectFailure("dns", "the host " + host + " is unknown");
    }
  }

  private static Socket connect(InetAddress address, SmtpServer server) throws IOException {
    Socket socket = SocketChannel.open().socket();
    try {
      socket.setTcpNoDelay(true);
      // Named as configured: certificates are checked against it, and nobody has to look it up.
      InetAddress named = InetAddress.getByAddress(server.host(), address.getAddress());
      socket.connect(
          new InetSocketAddress(named, server.port()),
          Math.toIntExact(server.connectTimeout().toMillis()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** TLS on top, with the server's certificate checked. */
  static Socket secured(Socket socket, SmtpServer server) throws IOException {
    SSLSocket tls =
        (SSLSocket) server.trust().createSocket(socket, server.host(), server.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }
}
