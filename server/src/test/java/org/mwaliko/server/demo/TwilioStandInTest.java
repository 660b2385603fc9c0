package org.mwaliko.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioStandInTest {

  private static final String MESSAGES =
      "/2010-04-01/Accounts/" + TwilioStandIn.ACCOUNT_SID + "/Messages.json";
  private static final Map<String, String> MESSAGE =
      Map.of("To", "+254712345678", "From", "+12025550123", "Body", "Karibu, José");

  /** RFC 2822, with two digits for the day and the offset as digits, or the SDK reads nothing. */
  private static final String DATE =
      "[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000";

  private final HttpClient http = HttpClient.newHttpClient();
  private TwilioStandIn twilio;

  private record Answer(int status, JsonNode body) {
    String text(String field) {
      return body.path(field).asText();
    }
  }

  @BeforeEach
  void start() {
    twilio = TwilioStandIn.start();
  }

  @AfterEach
  void stop() {
    twilio.close();
  }

  @Test
  void aMessageIsTakenAndAnsweredAsTwilioDoes() throws Exception {
    Answer answer = post(MESSAGE);

    assertEquals(201, answer.status());
    assertTrue(answer.text("sid").matches("SM[0-9a-f]{32}"), answer.text("sid"));
    assertEquals(TwilioStandIn.ACCOUNT_SID, answer.text("account_sid"));
    assertEquals("queued", answer.text("status"));
    assertEquals("+254712345678", answer.text("to"));
    assertEquals("+12025550123", answer.text("from"));
    assertEquals("Karibu, José", answer.text("body"));
    assertEquals("1", answer.text("num_segments"));
    assertTrue(answer.text("date_created").matches(DATE), answer.text("date_created"));
    assertTrue(answer.body().get("date_sent").isNull());

    TwilioStandIn.TextMessage kept = twilio.messages().getFirst();
    assertEquals(answer.text("sid"), kept.sid());
    assertEquals("Karibu, José", kept.body());
    assertEquals("sent", get(answer.text("uri")).text("status"));
  }

  @ParameterizedTest
  @CsvSource({
    "To, 0712345678, 21211",
    "To, '', 21604",
    "From, '', 21603",
    "Body, '', 21602",
  })
  void aBadMessageIsRefusedWithTwiliosCode(String field, String value, int code) throws Exception {
    Answer answer =
        post(
            MESSAGE.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, e -> e.getKey().equals(field) ? value : e.getValue())));
    assertEquals(400, answer.status());
    assertEquals(code, answer.body().get("code").asInt());
    assertEquals(400, answer.body().get("status").asInt());
    assertTrue(answer.text("more_info").endsWith("/" + code));
    assertEquals(List.of(), twilio.messages());
  }

  @Test
  void messagesAreListedByRecipientTheLatestFirstAndPageByPage() throws Exception {
    List<String> sids = new ArrayList<>();
    for (String to : List.of("+254712345678", "+254700000000", "+254712345678")) {
      sids.add(
          post(Map.of("To", to, "From", "+12025550123", "Body", "number " + sids.size()))
              .text("sid"));
    }
    Answer first = get(MESSAGES + "?To=%2B254712345678&PageSize=1");
    assertEquals(List.of(sids.get(2)), sids(first));
    assertTrue(first.body().at("/messages/0/date_sent").asText().matches(DATE));
    Answer second = get(first.text("next_page_uri"));
    assertEquals(List.of(sids.get(0)), sids(second));
    assertTrue(second.body().get("next_page_uri").isNull());

    Answer since = get(MESSAGES + "?PageSize=2&DateSent%3E=2020-01-01T00%3A00%3A00Z");
    assertEquals(List.of(sids.get(0)), sids(get(since.text("next_page_uri"))));
    assertEquals(3, sids(get(MESSAGES + "?DateSent%3E=2020-01-01T00%3A00%3A00Z")).size());
    assertEquals(0, sids(get(MESSAGES + "?DateSent%3E=2999-01-01")).size());
    assertEquals(0, sids(get(MESSAGES + "?DateSent%3C=2008-01-01T00%3A00%3A00Z")).size());
    assertEquals(400, get(MESSAGES + "?DateSent%3C=yesterday").status());
  }

  @Test
  void onlyTheOneAccountWithItsTokenIsLetIn() throws Exception {
    String account = MESSAGES.replace("/Messages.json", ".json");
    assertEquals("active", get(account).text("status"));
    Answer refused = send(HttpRequest.newBuilder(uri(MESSAGES)), "wrong");
    assertEquals(401, refused.status());
    assertEquals(20003, refused.body().get("code").asInt());
    Answer other = get(account.replace("AC0", "AC1"));
    assertEquals(404, other.status());
    assertEquals(20404, other.body().get("code").asInt());
  }

  @Test
  void requestsFailAsOftenAsItWasTold() throws Exception {
    twilio.failNext(2, 429, 20429);
    assertEquals(429, post(MESSAGE).status());
    assertEquals(20429, post(MESSAGE).body().get("code").asInt());
    assertEquals(201, post(MESSAGE).status());
    assertEquals(1, twilio.messages().size());
  }

  @Test
  void messagesInAFolderAreThereAgainAfterARestart(@TempDir Path directory) throws Exception {
    twilio.close();
    twilio = TwilioStandIn.start(directory);
    post(MESSAGE);
    List<TwilioStandIn.TextMessage> before = twilio.messages();
    twilio.close();
    twilio = TwilioStandIn.start(directory);
    assertEquals(1, before.size());
    assertEquals(before, twilio.messages());
  }

  private static List<String> sids(Answer list) {
    return list.body().get("messages").findValuesAsText("sid");
  }

  private Answer post(Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri(MESSAGES))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)),
        TwilioStandIn.AUTH_TOKEN);
  }

  private Answer get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)), TwilioStandIn.AUTH_TOKEN);
  }

  private Answer send(HttpRequest.Builder request, String token) throws Exception {
    String credentials = TwilioStandIn.ACCOUNT_SID + ":" + token;
    HttpResponse<byte[]> response =
        http.send(
            request
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build(),
            BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), new JsonMapper().readTree(response.body()));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + twilio.port() + path);
  }
}
