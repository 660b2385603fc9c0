package org.mwaliko.server.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalIdTest {

  private static final UUID ID = UUID.fromString("01a20a9c-4b70-7000-a087-7d7eeab4cefa");

  @Test
  void whatWasWrittenIsReadAgain() {
    GlobalId id = new GlobalId("Account", ID);
    assertEquals(Optional.of(id), GlobalId.parse(id.encode()));
    assertEquals(Optional.of(ID), GlobalId.parse(id.encode(), "Account"));
    assertEquals(Optional.empty(), GlobalId.parse(id.encode(), "Campaign"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Account:01a20a9c-4-70-7000-a087-7d7eeab4cefa",
        "Account:------------------------------------",
        "Account:01a20a9c4b707000a0877d7eeab4cefa0000",
        "Account:01A20A9C-4B70-7000-A087-7D7EEAB4CEFA",
        "Account:1-2-3-4-5",
        "Account:",
        ":01a20a9c-4b70-7000-a087-7d7eeab4cefa",
        "Account 01a20a9c-4b70-7000-a087-7d7eeab4cefa",
      })
  void whatHasAnotherFormIsNoId(String plain) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    assertEquals(Optional.empty(), GlobalId.parse(text));
  }
}
