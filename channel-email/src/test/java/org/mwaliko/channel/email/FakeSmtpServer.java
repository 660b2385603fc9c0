package org.mwaliko.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that says what it is told to, and remembers what it heard. */
final class FakeSmtpServer implements AutoCloseable {

  /** Closes the line instead of answering; after a reply and a space, right after it. */
  static final String DROP = "DROP";

  /** Never answers. */
  static final String HANG = "HANG";

  /** Accepts, but not before {@link #goOn}. */
  static final String WAIT = "WAIT";

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("CONNECT", "220 fake.example.com"),
          Map.entry("STARTTLS", "220 go ahead"),
          Map.entry("AUTH", "235 2.7.0 welcome"),
          Map.entry("DATA", "354 go ahead"),
          Map.entry("CONTENT", "250 2.0.0 Ok: queued as 4F1A2B"),
          Map.entry("QUIT", "221 bye"));

  final List<String> commands = new CopyOnWriteArrayList<>();
  final List<String> messages = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final CountDownLatch hanging = new CountDownLatch(1);
  final CountDownLatch goOn = new CountDownLatch(1);

  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<String>> script = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> extensions = new CopyOnWriteArrayList<>(List.of("8BITMIME"));
  private final ThreadLocal<String> lastReply = ThreadLocal.withInitial(() -> "");
  private volatile SSLContext tls;

  FakeSmtpServer() throws IOException {
    listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * What to say to a command, the last of them for ever. {@code CONNECT} is the greeting, {@code
   * LINE} the first line of content, {@code CONTENT} the final dot.
   */
  FakeSmtpServer on(String command, String... replies) {
    script.put(command, new ArrayDeque<>(List.of(replies)));
    return this;
  }

  FakeSmtpServer offering(String... more) {
    extensions.addAll(List.of(more));
    return this;
  }

  FakeSmtpServer speaking(SSLContext context) {
    tls = context;
    return this;
  }

  /** Closes the lines there are, as a server does that finds them idle. */
  void dropAll() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** Waits until no line is open any more, and all that was said is in {@link #commands}. */
  void awaitGoodbyes() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (open.isEmpty()) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError(open.size() + " connections stay open");
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        mostAtOnce.accumulateAndGet(open.size(), Math::max);
        Thread.startVirtualThread(() -> converse(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      Socket line = socket;
      if (tls != null && !extensions.contains("STARTTLS")) {
        line = secured(socket);
      }
      while (line != null) {
        line = converse(line, line == socket && tls == null);
      }
    } catch (IOException | InterruptedException | UncheckedIOException e) {
      return; // the client went away, or the test is over
    } finally {
      open.remove(socket);
    }
  }

  /** Returns the line to go on with after STARTTLS, or null when all is said. */
  private Socket converse(Socket line, boolean plain) throws IOException, InterruptedException {
    var in =
        new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
    boolean secured = line instanceof SSLSocket;
    if ((!secured || !extensions.contains("STARTTLS")) && !answer(line, "CONNECT", "")) {
      return null;
    }
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      commands.add(command);
      String verb = command.split("[ :]")[0];
      if (!answer(line, verb, command)) {
        return null;
      }
      if (verb.equals("STARTTLS")) {
        return secured(line);
      }
      if (verb.equals("DATA") && lastReply.get().startsWith("354") && !content(in, line)) {
        return null;
      }
    }
    return null;
  }

  private boolean content(BufferedReader in, Socket line) throws IOException, InterruptedException {
    var message = new StringBuilder();
    for (String text = in.readLine(); !".".equals(text); text = in.readLine()) {
      if (text == null || message.isEmpty() && script.containsKey("LINE")) {
        return false;
      }
      message.append(text.startsWith(".") ? text.substring(1) : text).append("\r\n");
    }
    messages.add(message.toString());
    return answer(line, "CONTENT", "");
  }

  private boolean answer(Socket line, String verb, String command)
      throws IOException, InterruptedException {
    String reply = next(verb, command);
    if (reply.equals(HANG)) {
      hanging.countDown();
      closed.await();
      return false;
    }
    if (reply.equals(WAIT)) {
      hanging.countDown();
      goOn.await();
      reply = "250 ok";
    }
    boolean drop = reply.endsWith(DROP);
    String said = drop ? reply.substring(0, reply.length() - DROP.length()).strip() : reply;
    lastReply.set(said);
    if (!said.isEmpty()) {
      line.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.UTF_8));
      line.getOutputStream().flush();
    }
    return !drop && !verb.equals("QUIT");
  }

  private synchronized String next(String verb, String command) {
    Deque<String> replies = script.get(verb);
    if (replies != null) {
      return replies.size() > 1 ? replies.poll() : replies.peek();
    }
    if (verb.equals("EHLO")) {
      var lines = new StringBuilder("250-fake.example.com\r\n");
      extensions.forEach(extension -> lines.append("250-").append(extension).append("\r\n"));
      return lines.append("250 HELP").toString();
    }
    return USUAL.getOrDefault(verb, "250 2.1.0 Ok");
  }

  private SSLSocket secured(Socket socket) throws IOException {
    var secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    dropAll();
  }
}
