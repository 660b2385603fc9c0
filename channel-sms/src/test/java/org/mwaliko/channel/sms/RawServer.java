package org.mwaliko.channel.sms;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server as badly behaved as a test needs it, which counts what reaches it. */
final class RawServer implements AutoCloseable {

  /** What to do with a connection on which a whole request has been read. */
  interface Script {
    /** Returning false closes the connection. */
    boolean answer(Socket socket, int request) throws IOException, InterruptedException;
  }

  static final Script DROP = (socket, request) -> false;
  static final Script CREATED = (socket, request) -> reply(socket, "201 Created", Fixture.CREATED);

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();
  final CountDownLatch firstRequest = new CountDownLatch(1);

  /** Of a hanging server: whether the client has closed its connection. */
  final CountDownLatch clientGone;

  /** Closed by the client, or at the end of the test: for a debugger to look at. */
  private final List<IOException> broken = new CopyOnWriteArrayList<>();

  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final Script script;

  RawServer(Script script) throws IOException {
    this(script, new CountDownLatch(0));
  }

  private RawServer(Script script, CountDownLatch clientGone) throws IOException {
    this.script = script;
    this.clientGone = clientGone;
    this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Reads the request and then says nothing until the client is gone. */
  static RawServer hanging() throws IOException {
    CountDownLatch gone = new CountDownLatch(1);
    return new RawServer(
        (socket, request) -> {
          try {
            return socket.getInputStream().read() >= 0;
          } finally {
            gone.countDown();
          }
        },
        gone);
  }

  static boolean reply(Socket socket, String status, String body) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: ";
    byte[] bytes = (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    return true;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      broken.add(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (readRequest(in)) {
        int number = requests.incrementAndGet();
        firstRequest.countDown();
        if (!script.answer(socket, number)) {
          return;
        }
      }
    } catch (IOException e) {
      broken.add(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.write(next);
    }
    int length =
        head.toString(StandardCharsets.US_ASCII)
            .lines()
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return in.readNBytes(length).length == length;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
