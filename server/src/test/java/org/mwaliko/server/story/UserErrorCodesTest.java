package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mwaliko.server.outcome.UserErrorCode;

/** Each code that a mutation can answer, answered. */
class UserErrorCodesTest {

  /** By the field of a mutation: what asks for the code. */
  private static final Map<UserErrorCode, String> REQUESTS = new LinkedHashMap<>();

  /** Of a person rather than of a request, or of a request among others. */
  private static final Set<UserErrorCode> ELSEWHERE =
      EnumSet.of(
          UserErrorCode.UNREACHABLE,
          UserErrorCode.IDEMPOTENCY_KEY_IN_USE,
          UserErrorCode.TOO_MANY_ATTEMPTS);

  static {
    REQUESTS.put(
        UserErrorCode.INVALID,
        "createAccount(input: {displayName: \"A\", email: \"no address\", idempotencyKey: \"a\", invite: LATER})");
    REQUESTS.put(UserErrorCode.REQUIRED, "inviteSelected(input: {idempotencyKey: \"b\"})");
    REQUESTS.put(
        UserErrorCode.TAKEN,
        "createAccount(input: {displayName: \"A\", externalId: \"E1\", idempotencyKey: \"c\", invite: LATER})");
    REQUESTS.put(
        UserErrorCode.NOT_FOUND,
        "resendInvite(input: {account: {externalId: \"E9\"}, idempotencyKey: \"d\"})");
    REQUESTS.put(
        UserErrorCode.WRONG_STATUS,
        "resendInvite(input: {account: {externalId: \"E1\"}, idempotencyKey: \"e\"})");
    REQUESTS.put(
        UserErrorCode.IDEMPOTENCY_KEY_REUSED,
        "createAccount(input: {displayName: \"Other\", externalId: \"E3\", idempotencyKey: \"first\", invite: LATER})");
    REQUESTS.put(
        UserErrorCode.INVALID_TEMPLATE,
        "previewInvitations(input: {kind: INVITE_ALL, message: {translations: [{locale: \"en\", subject: \"{{shoeSize}}\"}]}})");
    REQUESTS.put(
        UserErrorCode.CHANNEL_UNAVAILABLE,
        "inviteAll(input: {channels: [\"pigeon\"], idempotencyKey: \"f\"})");
    REQUESTS.put(UserErrorCode.NOBODY_TO_INVITE, "remindUnclaimed(input: {idempotencyKey: \"g\"})");
    REQUESTS.put(
        UserErrorCode.NO_ACCESS_CODE, "revealAccessCode(input: {account: {externalId: \"E2\"}})");
    REQUESTS.put(
        UserErrorCode.CLAIM_REFUSED, "claimAccount(input: {secret: \"AAAA-AAAA-AAAA-AAAA\"})");
    REQUESTS.put(
        UserErrorCode.LIMIT_EXCEEDED,
        "inviteAll(input: {idempotencyKey: \"%s\"})".formatted("x".repeat(256)));
  }

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start("user-error-codes");
    service.client.mutate(
        """
        mutation { createAccount(input: {displayName: "Ada", externalId: "E1", invite: LATER,
          idempotencyKey: "first"}) { account { id } userErrors { message } } }
        """,
        Map.of());
    service.client.mutate(
        """
        mutation { createAccount(input: {displayName: "Ben", externalId: "E2",
          email: "ben@example.com", invite: LATER, idempotencyKey: "second"}) {
          account { id } userErrors { message } } }
        """,
        Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static Set<UserErrorCode> codes() {
    return REQUESTS.keySet();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void codeIsAnsweredWithWordsForAPerson(UserErrorCode code) {
    JsonNode payload =
        service
            .client
            .run(
                "mutation { %s { userErrors { code message field } } }"
                    .formatted(REQUESTS.get(code)))
            .elements()
            .next();
    JsonNode error = payload.at("/userErrors/0");
    assertEquals(code.name(), error.get("code").asText(), payload.toString());
    assertTrue(error.get("message").asText().matches("(?s).{15,}[.?]"), error.toString());
    assertFalse(error.get("message").asText().contains("Exception"), error.toString());
  }

  @Test
  void somebodyWhomNoChannelReachesIsSkippedWithItsCode() {
    JsonNode made =
        service.client.mutate(
            """
            mutation { inviteSelected(input: {select: {externalIds: ["E1"]}, channels: ["email"],
              idempotencyKey: "third"}) {
              campaign { skipped { nodes { code } } } userErrors { message } } }
            """,
            Map.of());
    assertEquals(
        UserErrorCode.UNREACHABLE.name(), made.at("/campaign/skipped/nodes/0/code").asText());
  }

  /** {@code IdempotencyTest} and {@code ClaimThrottleTest} have the others. */
  @Test
  void noCodeIsWithoutATest() {
    Set<UserErrorCode> tested = EnumSet.copyOf(REQUESTS.keySet());
    tested.addAll(ELSEWHERE);
    assertEquals(EnumSet.allOf(UserErrorCode.class), tested);
  }
}
