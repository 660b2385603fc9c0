package org.mwaliko.server.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTokenTest {

  private static final ClaimToken TOKEN = new ClaimToken("AbCdEfGhIjKlMnOpQr_-09");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AbCdEfGhIjKlMnOpQr_-09",
        "  AbCdEfGhIjKlMnOpQr_-09 ",
        "https://example.com/claim/AbCdEfGhIjKlMnOpQr_-09",
        "https://example.com/claim/AbCdEfGhIjKlMnOpQr_-09/",
        "https://example.com/claim/AbCdEfGhIjKlMnOpQr_-09?utm_source=mail/x",
        "https://example.com/claim/AbCdEfGhIjKlMnOpQr_-09#",
        "https://example.com/claim/AbCdEfGhIj\r\nKlMnOpQr_-09",
        "\u200ehttps://example.com/claim/AbCdEfGhIjKlMnOpQr_-09\u200f",
        "/claim/AbCdEfGhIjKlMnOpQr_-09",
      })
  void allOfTheseAreTheSameToken(String pasted) {
    assertEquals(Optional.of(TOKEN), ClaimToken.parse(pasted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AbCdEfGhIjKlMnOpQr_-0",
        "AbCdEfGhIjKlMnOpQr_-099",
        "AbCdEfGhIjKlMnOpQr+/09",
        "https://example.com/AbCdEfGhIjKlMnOpQr_-09/claim",
        "https://example.com/claim?token=AbCdEfGhIjKlMnOpQr_-09",
      })
  void theseAreNoTokens(String pasted) {
    assertTrue(ClaimToken.parse(pasted).isEmpty());
  }

  @Test
  void tokensDiffer() {
    assertFalse(ClaimToken.random().equals(ClaimToken.random()));
  }

  @Test
  void theTextOfATokenDoesNotShowIt() {
    assertFalse(TOKEN.toString().contains(TOKEN.characters()));
  }
}
