package org.mwaliko.crash.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One line of the double: as much of RFC 5321 as a client needs that sends one mail after another.
 */
final class SmtpSession {

  private final InputStream in;
  private final OutputStream out;
  private final Consumer<Acceptance> journal;
  private final Function<String, Mood> moods;
  private String recipient = "";

  SmtpSession(Socket line, Consumer<Acceptance> journal, Function<String, Mood> moods)
      throws IOException {
    line.setTcpNoDelay(true);
    this.in = new BufferedInputStream(line.getInputStream());
    this.out = line.getOutputStream();
    this.journal = journal;
    this.moods = moods;
  }

  void run() throws IOException, InterruptedException {
    reply("220 double.example ready");
    for (byte[] read = readLine(); read.length > 0; read = readLine()) {
      String command = new String(read, StandardCharsets.UTF_8).strip();
      String verb = command.toUpperCase(Locale.ROOT);
      if (verb.startsWith("EHLO")) {
        reply("250-double.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
      } else if (verb.startsWith("RCPT TO:")) {
        recipient = command.replaceAll("(?i)^RCPT TO:\\s*<([^>]*)>.*", "$1");
        reply("250 ok");
      } else if (verb.equals("DATA")) {
        reply("354 go ahead");
        if (!answer(content())) {
          return;
        }
      } else if (verb.equals("QUIT")) {
        reply("221 bye");
        return;
      } else {
        reply("250 ok");
      }
    }
  }

  /** Whether the line goes on. */
  private boolean answer(byte[] content) throws IOException, InterruptedException {
    Mood mood = moods.apply(recipient);
    return switch (mood) {
      case Mood.Accepting(var delay) -> {
        journal.accept(MailReader.read(recipient, content));
        Thread.sleep(delay);
        reply("250 ok");
        yield true;
      }
      case Mood.Refusing(int code) -> {
        reply(code + " told to refuse");
        yield true;
      }
      case Mood.Cutting() -> {
        journal.accept(MailReader.read(recipient, content));
        yield false;
      }
    };
  }

  /** Up to the line with a dot alone, without the dots that were added. */
  private byte[] content() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] line = readLine(); line.length > 0; line = readLine()) {
      boolean dot = line[0] == '.';
      if (dot && line.length == 3) {
        return content.toByteArray();
      }
      content.write(line, dot ? 1 : 0, line.length - (dot ? 1 : 0));
    }
    throw new IOException("The line broke within a message");
  }

  /** With its end; empty at the end of the stream. */
  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        return line.toByteArray();
      }
    }
    return new byte[0];
  }

  private void reply(String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
