package org.mwaliko.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.Lookup;

class LookupTest {

  private static final Instant HANDED_OVER = Instant.parse("2026-03-01T12:00:00Z");
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
  void forget() {
    TWILIO.resetAll();
  }

  @Test
  void aMessageWithTheSameTextToTheSamePhoneIsFound() throws Exception {
    list(sent(Fixture.TEXT, "Sun, 01 Mar 2026 12:00:03 +0000"));
    assertEquals(new Lookup.Found(Optional.of(Fixture.SID), "found at Twilio"), lookUp());
    ServeEvent asked = TWILIO.getAllServeEvents().getFirst();
    assertEquals(Fixture.PHONE, asked.getRequest().queryParameter("To").firstValue());
  }

  @Test
  void anotherTextToTheSamePhoneIsNotIt() throws Exception {
    list(sent("Somebody else's code", "Sun, 01 Mar 2026 12:00:03 +0000"));
    assertEquals(new Lookup.NotFound(), lookUp());
  }

  @Test
  void whatWasSentLongBeforeIsNotIt() throws Exception {
    list(sent(Fixture.TEXT, "Sun, 01 Mar 2026 11:00:00 +0000"));
    assertEquals(new Lookup.NotFound(), lookUp());
  }

  @Test
  void whatTwilioGaveUpIsNotIt() throws Exception {
    list(
        sent(Fixture.TEXT, "Sun, 01 Mar 2026 12:00:03 +0000")
            .replace("\"queued\"", "\"undelivered\""));
    assertEquals(new Lookup.NotFound(), lookUp());
  }

  @Test
  void aListWithoutAnEndLeavesItUndetermined() throws Exception {
    list(String.join(",", Collections.nCopies(501, sent("Another", "not a date"))));
    assertInstanceOf(Lookup.Undetermined.class, lookUp());
  }

  @Test
  void anEmptyListIsACertainNo() throws Exception {
    list("");
    assertEquals(new Lookup.NotFound(), lookUp());
  }

  @Test
  void anAnswerThatIsNoListLeavesItUndetermined() throws Exception {
    TWILIO.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503).withBody("{}")));
    assertInstanceOf(Lookup.Undetermined.class, lookUp());
    TWILIO.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(200).withBody("<html>")));
    assertInstanceOf(Lookup.Undetermined.class, lookUp());
  }

  private static Lookup lookUp() throws Exception {
    try (Channel channel = Fixture.open(TWILIO.baseUrl())) {
      return channel.lookup(Fixture.message(), HANDED_OVER);
    }
  }

  private static String sent(String text, String createdAt) {
    return """
        {"sid": "%s", "to": "%s", "body": "%s", "status": "queued", "date_created": "%s"}
        """
        .formatted(Fixture.SID, Fixture.PHONE, text, createdAt);
  }

  private static void list(String messages) {
    TWILIO.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(200)
                    .withBody(
                        """
                        {"messages": [%s], "page": 0, "page_size": 50, "next_page_uri": null}
                        """
                            .formatted(messages))));
  }
}
