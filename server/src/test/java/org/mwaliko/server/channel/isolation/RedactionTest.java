package org.mwaliko.server.channel.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private final Redaction redaction = new Redaction(List.of("hunter2-hunter2", "abc"));

  @Test
  void codesLinksAndConfiguredSecretsAreHidden() {
    assertEquals(
        "sent ••• with ••• to https://example.com/claim/•••",
        redaction.of(
            "sent K7QM-2RWD-9XTH-4FBC with hunter2-hunter2 to"
                + " https://example.com/claim/AbCdEfGhIjKlMnOpQrStUv"));
  }

  @Test
  void whatOnlyLooksSimilarStays() {
    String plain = "0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b that were sent from abc";
    assertEquals(plain, redaction.of(plain));
  }
}
