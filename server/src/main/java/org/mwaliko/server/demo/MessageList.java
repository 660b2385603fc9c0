package org.mwaliko.server.demo;

import io.helidon.common.uri.UriQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.demo.TwilioStandIn.TextMessage;

/**
 * One page of a list of messages, <a
 * href="https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources">
 * the latest first</a>.
 *
 * @param pageSize 1 to 1,000
 * @param page from 0
 */
record MessageList(
    Optional<String> to,
    Optional<String> from,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    int pageSize,
    int page) {

  private static final int PAGE_SIZE = 50;
  private static final int LARGEST_PAGE = 1_000;

  /** What was asked for; empty if it can't be understood. */
  static Optional<MessageList> asked(UriQuery query) {
    try {
      return Optional.of(
          new MessageList(
              value(query, "To"),
              value(query, "From"),
              value(query, "DateSent>").map(MessageList::instant),
              value(query, "DateSent<").map(MessageList::instant),
              Math.clamp(
                  value(query, "PageSize").map(Integer::valueOf).orElse(PAGE_SIZE),
                  1,
                  LARGEST_PAGE),
              Math.max(0, value(query, "Page").map(Integer::valueOf).orElse(0))));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The page's representation.
   *
   * @param path of the list
   */
  Map<String, Object> of(List<TextMessage> messages, String path) {
    List<TextMessage> wanted =
        messages.stream()
            .filter(m -> to.isEmpty() || m.to().equals(to.get()))
            .filter(m -> from.isEmpty() || m.from().equals(from.get()))
            .filter(m -> notBefore.isEmpty() || !m.createdAt().isBefore(notBefore.get()))
            .filter(m -> notAfter.isEmpty() || !m.createdAt().isAfter(notAfter.get()))
            .sorted(Comparator.comparing(TextMessage::createdAt).reversed())
            .toList();
    int start = Math.clamp((long) page * pageSize, 0, wanted.size());
    int end = Math.min(start + pageSize, wanted.size());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("messages", wanted.subList(start, end).stream().map(TwilioJson::sent).toList());
    json.put("page", page);
    json.put("page_size", pageSize);
    json.put("start", start);
    json.put("end", Math.max(start, end - 1));
    json.put("uri", uri(path, page));
    json.put("first_page_uri", uri(path, 0));
    json.put("previous_page_uri", page > 0 ? uri(path, page - 1) : null);
    json.put("next_page_uri", end < wanted.size() ? uri(path, page + 1) : null);
    return json;
  }

  private String uri(String path, int number) {
    StringBuilder uri = new StringBuilder(path + "?PageSize=" + pageSize + "&Page=" + number);
    to.ifPresent(value -> uri.append("&To=").append(encoded(value)));
    from.ifPresent(value -> uri.append("&From=").append(encoded(value)));
    notBefore.ifPresent(value -> uri.append("&DateSent%3E=").append(encoded(value.toString())));
    notAfter.ifPresent(value -> uri.append("&DateSent%3C=").append(encoded(value.toString())));
    return uri.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Optional<String> value(UriQuery query, String name) {
    return query.first(name).asOptional();
  }

  /** A date stands for its beginning in UTC. */
  private static Instant instant(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
