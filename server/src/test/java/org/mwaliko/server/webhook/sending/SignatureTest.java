package org.mwaliko.server.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the example that the libraries of Standard Webhooks are tested with. */
class SignatureTest {

  private static final byte[] KEY = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static String signed(List<byte[]> keys) {
    return Signature.of(
        keys,
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "1614265330",
        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void signatureIsThatOfTheReferenceLibraries() {
    assertEquals(RIGHT, signed(List.of(KEY)));
  }

  @Test
  void severalKeysGiveSeveralSignaturesPartedBySpaces() {
    assertEquals(List.of(RIGHT, RIGHT), List.of(signed(List.of(KEY, KEY)).split(" ")));
  }
}
