package org.mwaliko.server.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.mwaliko.server.files.PrivateFiles;

/**
 * Where a demo keeps everything, so that a later one goes on with it.
 *
 * @param root absolute
 */
record DemoFolder(Path root) {

  Path emails() {
    return root.resolve("emails");
  }

  Path texts() {
    return root.resolve("texts");
  }

  Path letters() {
    return root.resolve("letters");
  }

  /** Throws away what earlier demos left. */
  void clear() throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** The administrator's token: made once, and kept. */
  String token() throws IOException {
    Path file = PrivateFiles.directory(root).resolve("token");
    if (!Files.exists(file)) {
      byte[] random = new byte[16];
      new SecureRandom().nextBytes(random);
      PrivateFiles.write(file, "demo_" + HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  /** The first of a few well-known ports that is free. */
  static int freePort(int wanted) throws IOException {
    for (int port : List.of(wanted, wanted + 10, wanted + 20, 0)) {
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody has it; the next may be free.
        continue;
      }
    }
    throw new IOException("No port is free");
  }
}
