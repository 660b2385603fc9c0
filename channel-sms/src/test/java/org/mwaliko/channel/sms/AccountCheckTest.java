package org.mwaliko.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.Health;

class AccountCheckTest {

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
  void reset() {
    TWILIO.resetAll();
  }

  private static Health check(Map<String, String> keys, int status, String body) throws Exception {
    TWILIO.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    try (Channel channel = Fixture.open(keys)) {
      return channel.check();
    }
  }

  private static Health check(int status, String body) throws Exception {
    return check(Fixture.keys(TWILIO.baseUrl()), status, body);
  }

  private static Request onlyRequest() {
    assertEquals(1, TWILIO.getAllServeEvents().size());
    return TWILIO.getAllServeEvents().getFirst().getRequest();
  }

  @Test
  void anActiveAccountIsUpAndNothingIsSent() throws Exception {
    assertEquals(new Health(true, "the account is active"), check(200, "{\"status\": \"active\"}"));
    assertEquals("GET", onlyRequest().getMethod().toString());
    assertEquals("/2010-04-01/Accounts/" + Fixture.ACCOUNT + ".json", onlyRequest().getUrl());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{\"status\": \"suspended\"}|the account is suspended",
        "200|{}|Twilio's API answered with something else than an account",
        "200|null|Twilio's API answered with something else than an account",
        "200|<html>|Twilio's API answered with something else than an account",
        "401|{\"code\": 20003}|the credentials are refused, see https://www.twilio.com/docs/api/errors/20003",
        "404|{\"code\": 20404}|no such account at this address, see https://www.twilio.com/docs/api/errors/20404",
        "500|{\"code\": 20500}|Twilio's API: 20500",
        "429|{}|the service is busy: HTTP 429"
      })
  void anythingElseIsDownAndSaysWhy(int status, String body, String detail) throws Exception {
    assertEquals(new Health(false, detail), check(status, body));
    onlyRequest();
  }

  @Test
  void anApiKeyReadsAPageOfMessagesThatHasNone() throws Exception {
    Map<String, String> keys = Fixture.keys(TWILIO.baseUrl());
    keys.put("api-key", "SK0123456789abcdef0123456789abcdef");
    keys.put("api-key-secret", "key-secret");
    String page = "{\"messages\": [], \"page\": 0, \"page_size\": 1, \"next_page_uri\": null}";
    assertEquals(new Health(true, "the API key is valid"), check(keys, 200, page));
    assertEquals("GET", onlyRequest().getMethod().toString());
    String[] url = onlyRequest().getUrl().split("[?]");
    assertEquals("/2010-04-01/Accounts/" + Fixture.ACCOUNT + "/Messages.json", url[0]);
    assertEquals(
        Set.of("DateSent%3C=2008-01-01T00%3A00%3A00", "PageSize=1"), Set.of(url[1].split("&")));
  }

  @Test
  void aSilentServiceIsDownWithinTwoSeconds() throws Exception {
    try (RawServer server = RawServer.hanging();
        Channel channel = Fixture.open(server.url())) {
      long start = System.nanoTime();
      assertFalse(channel.check().up());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.toMillis() < 2_000, took.toString());
    }
  }

  @Test
  void anInterruptEndsAHangingCheck() throws Exception {
    try (RawServer server = RawServer.hanging();
        Channel channel = Fixture.open(server.url())) {
      FutureTask<InterruptedException> call =
          new FutureTask<>(() -> assertThrows(InterruptedException.class, channel::check));
      Thread thread = Thread.ofVirtual().start(call);
      assertTrue(server.firstRequest.await(5, TimeUnit.SECONDS));
      thread.interrupt();
      call.get(1, TimeUnit.SECONDS);
    }
  }
}
