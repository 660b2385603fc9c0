package org.mwaliko.server.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.security.Role;

final class InputTest {

  private static final UUID ID = UUID.fromString("0198c5de-2a6b-7c31-9f5e-0d7a11223344");

  private final Input input =
      new Input(
          new HashMap<>(
              Map.of(
                  "name", "Achieng",
                  "tags", List.of("a", "b"),
                  "role", "ADMIN",
                  "roles", List.of("ADMIN"),
                  "account", new GlobalId("Account", ID).encode(),
                  "message", Map.of("translations", List.of(Map.of("sms", "Hello"))))));

  @Test
  void valuesAreReadByTheirType() {
    assertEquals("Achieng", input.string("name"));
    assertEquals(List.of("a", "b"), input.strings("tags"));
    assertEquals(Role.ADMIN, input.enumValue("role", Role.class));
    assertEquals(List.of(Role.ADMIN), input.enums("roles", Role.class));
    assertEquals(Optional.of(ID), input.id("account", "Account"));
    assertEquals("Hello", input.input("message").inputs("translations").getFirst().string("sms"));
  }

  @Test
  void whatWasLeftOutIsEmpty() {
    assertEquals(Optional.empty(), input.optionalString("other"));
    assertEquals(Optional.empty(), input.optionalInput("other"));
    assertEquals(Optional.empty(), input.optionalEnum("other", Role.class));
    assertEquals(List.of(), input.strings("other"));
    assertEquals(Optional.empty(), input.id("other", "Account"));
  }

  @Test
  void nullIsGivenAndEmpty() {
    Input nulled = new Input(Collections.singletonMap("name", null));
    assertTrue(nulled.has("name"));
    assertFalse(nulled.has("other"));
    assertEquals(Optional.empty(), nulled.optionalString("name"));
  }

  @Test
  void idOfAnotherTypeIsNone() {
    assertEquals(Optional.empty(), input.id("account", "Campaign"));
    assertEquals(Optional.empty(), input.id("name", "Account"));
  }

  @Test
  void misreadingTheSchemaIsABug() {
    assertThrows(IllegalStateException.class, () -> input.string("other"));
    assertThrows(IllegalStateException.class, () -> input.string("tags"));
    assertThrows(IllegalStateException.class, input::chosen);
  }

  @Test
  void valuesStayOutOfItsText() {
    assertFalse(input.toString().contains("Achieng"), input.toString());
  }

  @Test
  void globalIdHasOneSpelling() {
    String text = new GlobalId("Account", ID).encode();
    assertEquals(Optional.of(new GlobalId("Account", ID)), GlobalId.parse(text));
    for (String other :
        List.of("", "=", "Account", text + "=", text.substring(1), text.toLowerCase(), "\u00e4")) {
      assertEquals(Optional.empty(), GlobalId.parse(other), other);
    }
  }
}
