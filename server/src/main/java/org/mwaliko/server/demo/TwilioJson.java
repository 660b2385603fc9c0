package org.mwaliko.server.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mwaliko.server.demo.TwilioStandIn.TextMessage;

/** Twilio's representations, with the properties that its documentation lists. */
final class TwilioJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** RFC 2822, as Twilio writes it: two digits for the day and an offset. */
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String ACCOUNT_PATH = "/2010-04-01/Accounts/" + TwilioStandIn.ACCOUNT_SID;

  private TwilioJson() {}

  /** Just after it was taken. */
  static Map<String, Object> created(TextMessage message) {
    Map<String, Object> json = message(message);
    json.put("status", "queued");
    return json;
  }

  /** Some time later. */
  static Map<String, Object> sent(TextMessage message) {
    Map<String, Object> json = message(message);
    json.put("status", "sent");
    json.put("date_sent", date(message.createdAt()));
    return json;
  }

  static Map<String, Object> account() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sid", TwilioStandIn.ACCOUNT_SID);
    json.put("owner_account_sid", TwilioStandIn.ACCOUNT_SID);
    json.put("friendly_name", "Stand-in");
    json.put("status", "active");
    json.put("type", "Full");
    json.put("date_created", date(Instant.EPOCH));
    json.put("date_updated", date(Instant.EPOCH));
    json.put("uri", ACCOUNT_PATH + ".json");
    json.put("subresource_uris", Map.of("messages", ACCOUNT_PATH + "/Messages.json"));
    return json;
  }

  static Map<String, Object> error(int status, int code, String message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", code);
    json.put("message", message);
    json.put("more_info", "https://www.twilio.com/docs/errors/" + code);
    json.put("status", status);
    return json;
  }

  static byte[] bytes(Map<String, Object> json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of strings and numbers can be written", e);
    }
  }

  private static Map<String, Object> message(TextMessage message) {
    String path = ACCOUNT_PATH + "/Messages/" + message.sid();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sid", message.sid());
    json.put("account_sid", TwilioStandIn.ACCOUNT_SID);
    json.put("api_version", "2010-04-01");
    json.put("to", message.to());
    boolean byService = message.from().startsWith("MG");
    json.put("from", byService ? null : message.from());
    json.put("messaging_service_sid", byService ? message.from() : null);
    json.put("body", message.body());
    json.put("num_segments", Integer.toString(segments(message.body())));
    json.put("num_media", "0");
    json.put("direction", "outbound-api");
    json.put("date_created", date(message.createdAt()));
    json.put("date_updated", date(message.createdAt()));
    json.put("date_sent", null);
    json.put("error_code", null);
    json.put("error_message", null);
    json.put("price", null);
    json.put("price_unit", "USD");
    json.put("uri", path + ".json");
    json.put("subresource_uris", Map.of("media", path + "/Media.json"));
    return json;
  }

  /** An upper bound: a few letters beyond ASCII would fit into seven bits too. */
  private static int segments(String body) {
    boolean ascii = body.chars().allMatch(c -> c < 128);
    int alone = ascii ? 160 : 70;
    int joined = ascii ? 153 : 67;
    return body.length() <= alone ? 1 : Math.ceilDiv(body.length(), joined);
  }

  private static String date(Instant instant) {
    return RFC_2822.format(instant);
  }
}
