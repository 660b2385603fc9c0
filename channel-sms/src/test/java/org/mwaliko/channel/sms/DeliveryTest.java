package org.mwaliko.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.Scope;

class DeliveryTest {

  private static final WireMockServer TWILIO =
      new WireMockServer(options().dynamicPort().jettyAcceptors(1));

  @BeforeAll
  static void start() {
    TWILIO.start();
  }

  @AfterAll
  static void stop() {
    TWILIO.stop();
  }

  @BeforeEach
  void accept() {
    TWILIO.resetAll();
    TWILIO.stubFor(
        post(anyUrl()).willReturn(aResponse().withStatus(201).withBody(Fixture.CREATED)));
  }

  private static List<LoggedRequest> requests() {
    return TWILIO.getAllServeEvents().stream().map(ServeEvent::getRequest).toList();
  }

  private static String parameter(LoggedRequest request, String name) {
    return request.formParameter(name).firstValue();
  }

  @Test
  void oneRequestCarriesRecipientSenderAndTextUnderTheAccount() throws Exception {
    try (Channel channel = Fixture.open(TWILIO.baseUrl())) {
      assertEquals(
          new Accepted(Optional.of(Fixture.SID), "1 segment, GSM-7"),
          channel.deliver(Fixture.message()));
    }
    LoggedRequest request = requests().getFirst();
    assertEquals(1, requests().size());
    assertEquals("/2010-04-01/Accounts/" + Fixture.ACCOUNT + "/Messages.json", request.getUrl());
    assertEquals(Set.of("To", "From", "Body", "StatusCallback"), request.formParameters().keySet());
    assertEquals(
        "https://example.com/callbacks/sms?key=delivery-1", parameter(request, "StatusCallback"));
    assertEquals(Fixture.PHONE, parameter(request, "To"));
    assertEquals(Fixture.FROM, parameter(request, "From"));
    assertEquals(Fixture.TEXT, parameter(request, "Body"));
    assertEquals(basic(Fixture.ACCOUNT, Fixture.TOKEN), request.getHeader("Authorization"));
    assertEquals("application/x-www-form-urlencoded", request.getHeader("Content-Type"));
    assertTrue(request.getHeader("User-Agent").startsWith("twilio-java/13.0.1"));
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
  }

  @Test
  void aMessagingServiceAndAnApiKeyReplaceSenderAndToken() throws Exception {
    Map<String, String> keys = Fixture.keys(TWILIO.baseUrl() + "/proxy/");
    keys.remove("from");
    keys.put("messaging-service-sid", "MG0123456789abcdef0123456789abcdef");
    keys.put("api-key", "SK0123456789abcdef0123456789abcdef");
    keys.put("api-key-secret", "key-secret");
    keys.remove("auth-token");
    try (Channel channel = Fixture.open(keys)) {
      assertInstanceOf(Accepted.class, channel.deliver(Fixture.message()));
    }
    LoggedRequest request = requests().getFirst();
    assertEquals(Set.of("To", "MessagingServiceSid", "Body"), request.formParameters().keySet());
    assertEquals(
        "/proxy/2010-04-01/Accounts/" + Fixture.ACCOUNT + "/Messages.json", request.getUrl());
    assertEquals(
        basic("SK0123456789abcdef0123456789abcdef", "key-secret"),
        request.getHeader("Authorization"));
  }

  @Test
  void textInAnyScriptArrivesUnchangedAndIsCounted() throws Exception {
    String text = "Ваш код & ключ = 100 % + «ж» 😀\n" + Fixture.CODE + " نعم";
    try (Channel channel = Fixture.open(TWILIO.baseUrl())) {
      assertEquals(
          new Accepted(Optional.of(Fixture.SID), "1 segment, UCS-2"),
          channel.deliver(Fixture.message(Optional.of(Fixture.PHONE), text)));
    }
    assertEquals(text, parameter(requests().getFirst(), "Body"));
  }

  @Test
  void aMessageOverTheLimitCostsNoRequest() throws Exception {
    Map<String, String> keys = Fixture.keys(TWILIO.baseUrl());
    keys.put("max-segments", "2");
    try (Channel channel = Fixture.open(keys)) {
      assertEquals(
          new Rejected(
              Scope.MESSAGE, "too-long", "the message takes 3 segments, GSM-7; max-segments is 2"),
          channel.deliver(Fixture.message(Optional.of(Fixture.PHONE), "a".repeat(307))));
      assertEquals(0, requests().size());
      assertInstanceOf(
          Accepted.class,
          channel.deliver(Fixture.message(Optional.of(Fixture.PHONE), "a".repeat(306))));
    }
  }

  @Test
  void aPhoneNumberThatCannotExistCostsNoRequest() throws Exception {
    try (Channel channel = Fixture.open(TWILIO.baseUrl())) {
      assertEquals(
          new Rejected(Scope.RECIPIENT, "invalid-phone", "the phone number is too short for +254"),
          channel.deliver(Fixture.message(Optional.of("+25471234"), Fixture.TEXT)));
      assertEquals(
          new Rejected(Scope.RECIPIENT, "no-phone", "there is no phone number"),
          channel.deliver(Fixture.message(Optional.empty(), Fixture.TEXT)));
    }
    assertEquals(0, requests().size());
  }

  @Test
  void aNationalNumberIsCompletedByTheDefaultCountry() throws Exception {
    Map<String, String> keys = Fixture.keys(TWILIO.baseUrl());
    keys.put("default-country", "KE");
    try (Channel channel = Fixture.open(keys)) {
      channel.deliver(Fixture.message(Optional.of("0712 345678"), Fixture.TEXT));
    }
    assertEquals(Fixture.PHONE, parameter(requests().getFirst(), "To"));
  }

  @Test
  void sixtyFourCallsAtOnceAreSixtyFourMessages() throws Exception {
    Map<String, String> keys = Fixture.keys(TWILIO.baseUrl());
    Set<String> sent = new HashSet<>();
    try (Channel channel = Fixture.open(keys, 64);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<DeliveryResult>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String phone = "+2547123456" + (10 + i);
        sent.add(phone);
        calls.add(() -> channel.deliver(Fixture.message(Optional.of(phone), Fixture.TEXT)));
      }
      for (Future<DeliveryResult> result : threads.invokeAll(calls)) {
        assertInstanceOf(Accepted.class, result.get());
      }
    }
    List<String> received = requests().stream().map(r -> parameter(r, "To")).toList();
    assertEquals(64, received.size());
    assertEquals(sent, new HashSet<>(received));
  }
}
