package org.mwaliko.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;

/** What becomes of a message. */
abstract class DeliveryRules extends LifeRules {

  @Test
  void rule18_aMessageArrivesOnceWithItsSecret() throws Exception {
    ServiceDouble service = needService();
    Message message = messages.next();
    assertInstanceOf(Accepted.class, deliver(message));
    assertEquals(1, service.accepted().size());
    assertTrue(
        Messages.tells(service.accepted().getFirst(), message), "the message lacks its secret");
  }

  @Test
  void rule19_theSameKeyAgainDoesWhatTheDescriptionSays() throws Exception {
    ServiceDouble service = needService();
    Message message = messages.next();
    deliver(message);
    assertInstanceOf(Accepted.class, deliver(message));
    switch (description.repetition()) {
      case HARMLESS ->
          assertEquals(1, service.accepted().size(), "HARMLESS is declared, and it is doubled");
      case RECOGNIZABLE ->
          assertTrue(
              service.accepted().stream().allMatch(text -> text.contains(message.key().value())),
              "RECOGNIZABLE is declared, and the key isn't in the message");
      case DOUBLED -> assertEquals(2, service.accepted().size(), "it isn't DOUBLED: say HARMLESS");
    }
  }

  @Test
  void rule20_aRefusalIsRejectedWithACode() throws Exception {
    needService(Behavior.REFUSE);
    Rejected rejected = assertInstanceOf(Rejected.class, deliver(messages.next()));
    assertFalse(rejected.code().isBlank(), "say the service's own code");
    assertTrue(rejected.scope() != Scope.CHANNEL, "one refusal must not stop the channel");
  }

  @Test
  void rule21_throttlingIsDeferredWithTheWaitThatWasAskedFor() throws Exception {
    ServiceDouble service = needService(Behavior.THROTTLE);
    Deferred deferred = assertInstanceOf(Deferred.class, deliver(messages.next()));
    assertEquals(service.throttleWait(), deferred.retryAfter());
  }

  @Test
  void rule22_aFailureOfTheServiceIsNeverTheMessagesFault() throws Exception {
    needService(Behavior.SERVER_ERROR);
    DeliveryResult result = deliver(messages.next());
    assertTrue(result instanceof Deferred || result instanceof Unknown, () -> "it is " + result);
  }

  @Test
  void rule23_badCredentialsConcernTheWholeChannel() throws Exception {
    needService(Behavior.BAD_CREDENTIALS);
    Optional<Scope> scope =
        switch (deliver(messages.next())) {
          case Deferred deferred -> Optional.of(deferred.scope());
          case Rejected rejected -> Optional.of(rejected.scope());
          case Accepted accepted -> Optional.empty();
          case Unknown unknown -> Optional.empty();
        };
    assertEquals(Optional.of(Scope.CHANNEL), scope, "nothing can be sent, so say CHANNEL");
  }

  @Test
  void rule24_whatWasNeverReadIsNotAccepted() throws Exception {
    ServiceDouble service = needService(Behavior.DROP_BEFORE_READING);
    DeliveryResult result = deliver(messages.next());
    assertTrue(result instanceof Deferred || result instanceof Unknown, () -> "it is " + result);
    assertEquals(0, service.accepted().size());
  }

  @Test
  void rule25_whatWasAcceptedAndThenDroppedIsUnknown() throws Exception {
    ServiceDouble service = needService(Behavior.DROP_AFTER_ACCEPTING);
    assertInstanceOf(
        Unknown.class, deliver(messages.next()), "the service may have it: don't send it again");
    assertEquals(1, service.accepted().size(), "retrying is the host's business");
  }

  @Test
  void rule26_aHangEndsByInterrupt() throws Exception {
    needService(Behavior.HANG);
    Message message = messages.next();
    open();
    Future<Thread> call =
        threads()
            .submit(
                () -> {
                  Thread caller = Thread.currentThread();
                  threads()
                      .submit(
                          () -> {
                            TimeUnit.MILLISECONDS.sleep(250);
                            caller.interrupt();
                            return true;
                          });
                  try {
                    DeliveryResult result = deliverHere(message);
                    assertFalse(result instanceof Accepted, "nobody has accepted it");
                  } catch (InterruptedException e) {
                    return caller;
                  }
                  return caller;
                });
    try {
      assertNotNull(call.get(5, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      throw new AssertionError("deliver does not end when its thread is interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("an interrupted call throws InterruptedException or answers", e);
    }
  }

  @Test
  void rule27_noSecretIsInAnOutcomeOrInTheLog() throws Exception {
    ServiceDouble service = needService();
    List<String> said = new ArrayList<>();
    List<Message> sent = new ArrayList<>();
    for (Behavior behavior : Behavior.values()) {
      if (behavior != Behavior.HANG && service.can(behavior)) {
        service.behave(behavior);
        Message message = messages.next();
        sent.add(message);
        said.add(behavior + ": " + deliver(message));
      }
    }
    said.add("the channel's log: " + context.logged());
    said.add("the log of the process: " + logged);
    said.add("its text: " + open());
    for (String text : said) {
      for (Message message : sent) {
        assertFalse(Messages.tells(text, message), () -> "a code or link is in " + text);
      }
      for (String secret : secrets()) {
        assertFalse(text.contains(secret), () -> "a configured secret is in " + text);
      }
    }
  }

  @Test
  void rule28_sixtyFourCallsAtOnceAllArrive() throws Exception {
    ServiceDouble service = needService();
    open();
    List<Callable<DeliveryResult>> calls = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      Message message = messages.next();
      calls.add(() -> deliverHere(message));
    }
    for (Future<DeliveryResult> call :
        threads().invokeAll(calls, 2L * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      assertInstanceOf(Accepted.class, call.get());
    }
    assertEquals(64, service.accepted().size());
  }

  @Test
  void rule29_namesInEveryScriptArrive() throws Exception {
    needService();
    for (String name :
        List.of("O'Brien \"Bob\" <b>&", "محمد علي", "אברהם", "Žofie Łukasz", "a".repeat(200))) {
      DeliveryResult result = deliver(messages.to(name));
      assertInstanceOf(Accepted.class, result, () -> name + " became " + result);
    }
  }

  @Test
  void rule30_theLocaleOfTheMachineDoesNotMatter() throws Exception {
    needService();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      assertInstanceOf(Accepted.class, deliver(messages.next()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void rule31_nothingIsNull() throws Exception {
    ServiceDouble service = needService();
    for (Behavior behavior : Behavior.values()) {
      if (behavior != Behavior.HANG && service.can(behavior)) {
        service.behave(behavior);
        switch (deliver(messages.next())) {
          case Accepted(var id, String detail) -> assertWhole(behavior, id, detail);
          case Deferred(Scope scope, String code, String detail, var after) ->
              assertWhole(behavior, scope, code, detail, after);
          case Rejected(Scope scope, String code, String detail) ->
              assertWhole(behavior, scope, code, detail);
          case Unknown(String code, String detail) -> assertWhole(behavior, code, detail);
        }
      }
    }
    assertNotNull(description.version(), "the version is null");
    assertNotNull(description.displayName(), "the display name is null");
  }

  private static void assertWhole(Behavior behavior, Object... parts) {
    for (Object part : parts) {
      assertNotNull(part, () -> "a part of the outcome of " + behavior + " is null");
    }
  }
}
