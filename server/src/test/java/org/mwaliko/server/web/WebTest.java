package org.mwaliko.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebTest {

  @Test
  void aPortThatIsInUseFailsTheStart() {
    try (Web first = Web.start(new ServerConfig("127.0.0.1", 0), Map.of())) {
      ServerConfig taken = new ServerConfig("127.0.0.1", first.port());
      UncheckedIOException failure =
          assertThrows(UncheckedIOException.class, () -> Web.start(taken, Map.of()));
      assertEquals(BindException.class, failure.getCause().getClass());
      assertEquals(
          "127.0.0.1, port %d: Address already in use".formatted(first.port()),
          failure.getCause().getMessage());
    }
  }
}
