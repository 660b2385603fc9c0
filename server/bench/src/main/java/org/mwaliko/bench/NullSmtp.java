package org.mwaliko.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** An SMTP server that takes everything and keeps nothing but the number of messages. */
final class NullSmtp implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final AtomicLong messages = new AtomicLong();

  NullSmtp() throws IOException {
    Thread.ofVirtual().start(this::admit);
  }

  int port() {
    return door.getLocalPort();
  }

  long messages() {
    return messages.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        Socket line = door.accept();
        Thread.ofVirtual().start(() -> serve(line));
      } catch (IOException e) {
        // It was closed: the loop ends.
        continue;
      }
    }
  }

  private void serve(Socket line) {
    try (line) {
      line.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(line.getInputStream(), 1 << 16);
      OutputStream out = line.getOutputStream();
      String reply = "220 null";
      boolean content = false;
      do {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String command = content ? skipContent(in) : readLine(in);
        reply = command.equals("DATA") ? "354 go ahead" : "250 ok";
        content = command.equals("DATA");
        if (command.equals("QUIT") || command.isEmpty()) {
          return;
        }
      } while (true);
    } catch (IOException e) {
      // The client hung up; nothing is kept that could be lost.
      return;
    }
  }

  private String skipContent(InputStream in) throws IOException {
    String line = readLine(in);
    while (!line.equals(".") && !line.isEmpty() || line.equals("\0")) {
      line = readLine(in);
    }
    messages.incrementAndGet();
    return line;
  }

  /** Without its end; an empty line as a NUL, and the end of the stream as nothing. */
  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.isEmpty() ? "\0" : line.toString();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return "";
  }
}
