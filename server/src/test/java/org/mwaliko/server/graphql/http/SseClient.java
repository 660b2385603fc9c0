package org.mwaliko.server.graphql.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an event stream line by line from a plain socket, so that it can be cut anywhere. */
public final class SseClient implements AutoCloseable {

  /** One event: its name and its data. */
  public record Event(String name, String data) {
    public JsonNode json() {
      try {
        return new JsonMapper().readTree(data);
      } catch (IOException e) {
        throw new IllegalStateException(data, e);
      }
    }
  }

  private final Socket socket;
  private final BufferedReader in;
  public final List<String> head = new ArrayList<>();

  /** How many keep-alive comments came so far. */
  public int comments;

  /** Sends a POST, or a GET if there is no body. */
  public SseClient(URI uri, String token, Optional<String> body) throws IOException {
    socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(20_000);
    byte[] bytes = body.orElse("").getBytes(StandardCharsets.UTF_8);
    String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    String request =
        (body.isPresent() ? "POST " : "GET ")
            + path
            + " HTTP/1.1\r\nHost: "
            + uri.getAuthority()
            + "\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + (body.isPresent()
                ? "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n"
                : "")
            + "\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      head.add(line);
    }
  }

  /** The next event; empty at the end of the stream. Lines of chunks' lengths are passed over. */
  public Optional<Event> next() throws IOException {
    String name = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data:")) {
        return Optional.of(new Event(name, line.substring(5).strip()));
      } else if (line.equals(":")) {
        comments++;
      } else if (line.equals("0")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Waits for a sign of life. */
  public void awaitComment() throws IOException {
    while (!in.readLine().equals(":")) {
      // Passed over.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
