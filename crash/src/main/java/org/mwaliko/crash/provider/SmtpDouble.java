package org.mwaliko.crash.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An SMTP server on this machine that keeps a journal, and fails when it is told to. */
public final class SmtpDouble implements AutoCloseable {

  private static final int BACKLOG = 200;

  private final Journal journal;
  private final int port;
  private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> answered = new ConcurrentHashMap<>();
  private volatile Mood.Moods moods = (recipient, before) -> Mood.FINE;
  private volatile Runnable accepted = () -> {};
  private volatile ServerSocket door;

  private SmtpDouble(Journal journal) throws IOException {
    this.journal = journal;
    this.door = listen(0);
    this.port = door.getLocalPort();
    open(door);
  }

  public static SmtpDouble start(Journal journal) throws IOException {
    return new SmtpDouble(journal);
  }

  public int port() {
    return port;
  }

  /** Decides about each message from now on. */
  public void be(Mood.Moods decided) {
    this.moods = decided;
  }

  /** Runs this after it took each message, and before it answers. */
  public void onAcceptance(Runnable then) {
    this.accepted = then;
  }

  /** Ends every line and refuses new ones. */
  public void goDown() {
    try {
      door.close();
      for (Socket line : lines) {
        line.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens again, at the same port. */
  public void comeUp() throws IOException {
    door = listen(port);
    open(door);
  }

  @Override
  public void close() {
    goDown();
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    return socket;
  }

  private void open(ServerSocket listening) {
    Thread.ofVirtual().name("smtp-door").start(() -> admit(listening));
  }

  private void admit(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket line = listening.accept();
        lines.add(line);
        Thread.ofVirtual().name("smtp-line").start(() -> serve(line));
      } catch (IOException e) {
        // Closed, by goDown: the loop ends.
        continue;
      }
    }
  }

  private void serve(Socket line) {
    try (line) {
      new SmtpSession(line, this::take, this::mood).run();
    } catch (IOException e) {
      // The process at the other end was killed; that is what this is for.
      lines.remove(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lines.remove(line);
    }
  }

  private void take(Acceptance mail) {
    journal.add(mail);
    accepted.run();
  }

  private Mood mood(String recipient) {
    return moods.of(recipient, answered.merge(recipient, 1, Integer::sum) - 1);
  }
}
