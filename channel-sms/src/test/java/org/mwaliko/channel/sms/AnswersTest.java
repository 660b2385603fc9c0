package org.mwaliko.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Scope;

class AnswersTest {

  private static final WireMockServer TWILIO =
      new WireMockServer(options().dynamicPort().jettyAcceptors(1));

  private Channel channel;

  @BeforeAll
  static void start() {
    TWILIO.start();
  }

  @AfterAll
  static void stop() {
    TWILIO.stop();
  }

  @BeforeEach
  void open() throws Exception {
    TWILIO.resetAll();
    channel = Fixture.open(TWILIO.baseUrl());
  }

  @AfterEach
  void close() {
    channel.close();
  }

  /** Delivers once and makes sure that it was one request, and that nothing private is repeated. */
  private DeliveryResult answered(Channel by, ResponseDefinitionBuilder answer) throws Exception {
    TWILIO.stubFor(post(anyUrl()).willReturn(answer));
    DeliveryResult result = by.deliver(Fixture.message());
    assertEquals(1, TWILIO.getAllServeEvents().size());
    for (String secret : new String[] {Fixture.PHONE, Fixture.CODE, Fixture.TOKEN}) {
      assertFalse(result.toString().contains(secret), result.toString());
    }
    return result;
  }

  private DeliveryResult answered(ResponseDefinitionBuilder answer) throws Exception {
    return answered(channel, answer);
  }

  private static ResponseDefinitionBuilder error(int status, int code) {
    return aResponse()
        .withStatus(status)
        .withBody(
            """
            {"code": %d, "message": "The number %s and the text %s", "status": %d,
             "more_info": "https://www.twilio.com/docs/errors/%d"}"""
                .formatted(code, Fixture.PHONE, Fixture.TEXT, status, code));
  }

  @ParameterizedTest
  @ValueSource(ints = {21211, 21214, 21217, 21604, 21610, 21614, 21635, 30004, 30005, 30006})
  void aBadRecipientIsRejected(int code) throws Exception {
    Rejected rejected = assertInstanceOf(Rejected.class, answered(error(400, code)));
    assertEquals(Scope.RECIPIENT, rejected.scope());
    assertEquals(String.valueOf(code), rejected.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {21602, 21605, 21617, 21658, 30007, 21999})
  void aBadMessageIsRejectedAndSoIsAnUnknownRefusal(int code) throws Exception {
    Rejected rejected = assertInstanceOf(Rejected.class, answered(error(400, code)));
    assertEquals(Scope.MESSAGE, rejected.scope());
    assertEquals(String.valueOf(code), rejected.code());
  }

  @ParameterizedTest
  @CsvSource({
    "401,20003", "403,20003", "403,20005", "401,70051", "403,20403", "404,20404", "400,21212",
    "400,21401", "400,21601", "400,21603", "400,21606", "400,21611", "400,21616", "400,21659",
    "400,21660", "400,21661", "404,21701", "400,21703", "400,21704", "400,21705", "400,21730",
    "400,14107", "400,30001", "400,30002", "400,30042", "429,63017", "429,63038", "429,20429",
    "503,20503"
  })
  void whatConcernsEverybodyPausesTheChannel(int status, int code) throws Exception {
    Deferred deferred = assertInstanceOf(Deferred.class, answered(error(status, code)));
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertEquals(String.valueOf(code), deferred.code());
    assertEquals(Optional.empty(), deferred.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 401, 403, 404, 405, 407, 408, 410, 429, 503})
  void aGatewaysOwnRefusalPausesTheChannelToo(int status) throws Exception {
    Deferred deferred =
        assertInstanceOf(
            Deferred.class,
            answered(
                aResponse()
                    .withStatus(status)
                    .withHeader("Location", TWILIO.baseUrl() + "/elsewhere")
                    .withBody("<html>no</html>")));
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertEquals("http-" + status, deferred.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 502, 504, 520})
  void afterAnyOther5xxTheMessageMayHaveBeenTaken(int status) throws Exception {
    Unknown unknown = assertInstanceOf(Unknown.class, answered(error(status, 20500)));
    assertEquals("20500", unknown.code());
  }

  @Test
  void afterAGatewaysTimeoutTheMessageMayHaveBeenTaken() throws Exception {
    Unknown unknown =
        assertInstanceOf(
            Unknown.class, answered(aResponse().withStatus(504).withBody("<html></html>")));
    assertEquals("http-504", unknown.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"17|17", "Sun, 01 Mar 2026 12:05:00 GMT|300"})
  void aThrottledMessageWaitsAsLongAsTwilioAsks(String header, long seconds) throws Exception {
    Deferred deferred =
        assertInstanceOf(
            Deferred.class, answered(error(429, 20429).withHeader("Retry-After", header)));
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), deferred.retryAfter());
  }

  @Test
  void anUnavailableServiceMayAskForAWaitToo() throws Exception {
    Deferred deferred =
        assertInstanceOf(
            Deferred.class, answered(aResponse().withStatus(503).withHeader("Retry-After", "3")));
    assertEquals(Optional.of(Duration.ofSeconds(3)), deferred.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(ints = {21215, 21408, 21608, 21612})
  void whatTheAccountMayNotDoIsNoFaultOfTheNumber(int code) throws Exception {
    Rejected rejected = assertInstanceOf(Rejected.class, answered(error(400, code)));
    assertEquals(Scope.MESSAGE, rejected.scope());
  }

  @Test
  void theSenderOfOneCountryNeverStopsTheChannel() throws Exception {
    Map<String, List<String>> values = new HashMap<>();
    Fixture.keys(TWILIO.baseUrl()).forEach((key, value) -> values.put(key, List.of(value)));
    values.put("senders", List.of("KE=+12025550199"));
    try (Channel other =
        Fixture.open(
            ChannelConfig.read(new SmsChannelProvider().describe().configSchema(), values))) {
      Rejected rejected = assertInstanceOf(Rejected.class, answered(other, error(400, 21606)));
      assertEquals(Scope.MESSAGE, rejected.scope());
      TWILIO.resetRequests();
      Deferred deferred = assertInstanceOf(Deferred.class, answered(other, error(401, 20003)));
      assertEquals(Scope.CHANNEL, deferred.scope());
    }
  }

  @ParameterizedTest
  @CsvSource({"22395,21606", "22395,21659", "Mwaliko,21606", "Mwaliko,21659"})
  void aSenderOfOneCountryConcernsOnlyTheMessageAbroad(String from, int code) throws Exception {
    Map<String, String> keys = Fixture.keys(TWILIO.baseUrl());
    keys.put("from", from);
    try (Channel other = Fixture.open(keys)) {
      Rejected rejected = assertInstanceOf(Rejected.class, answered(other, error(400, code)));
      assertEquals(Scope.MESSAGE, rejected.scope());
    }
  }

  @ParameterizedTest
  @CsvSource({"200,accepted", "201,queued", "201,sent", "201,scheduled", "201,brand-new-status"})
  void aMessageThatTwilioHasIsAccepted(int status, String messageStatus) throws Exception {
    String body = "{\"sid\": \"%s\", \"status\": \"%s\"}".formatted(Fixture.SID, messageStatus);
    Accepted accepted =
        assertInstanceOf(Accepted.class, answered(aResponse().withStatus(status).withBody(body)));
    assertEquals(Optional.of(Fixture.SID), accepted.providerId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "<html>", "{\"sid\":"})
  void successWithoutAMessageIsUnknown(String body) throws Exception {
    assertInstanceOf(Unknown.class, answered(aResponse().withStatus(201).withBody(body)));
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 204})
  void anUnexpectedSuccessIsUnknown(int status) throws Exception {
    assertInstanceOf(Unknown.class, answered(aResponse().withStatus(status)));
  }

  @ParameterizedTest
  @CsvSource({"30006,Rejected", "30003,Deferred", "30002,Deferred", "99999,Rejected"})
  void aMessageThatFailedAtOnceIsNotAccepted(int code, String result) throws Exception {
    String body =
        "{\"sid\": \"%s\", \"status\": \"failed\", \"error_code\": %d}"
            .formatted(Fixture.SID, code);
    assertEquals(
        result, answered(aResponse().withStatus(201).withBody(body)).getClass().getSimpleName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{\"code\": \"x\"}", "{}"})
  void aRefusalWithoutTwiliosCodeGoesByItsStatus(String body) throws Exception {
    Rejected rejected =
        assertInstanceOf(Rejected.class, answered(aResponse().withStatus(400).withBody(body)));
    assertEquals("http-400", rejected.code());
  }
}
