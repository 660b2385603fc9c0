package org.mwaliko.server.graphql.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types of answers, and how the status depends on them. */
enum AnswerType {
  /** Kept to 200 for well-formed requests, for clients that know nothing else. */
  JSON("application/json"),
  GRAPHQL("application/graphql-response+json"),
  /** After the graphql-sse protocol, distinct connections mode. */
  EVENTS("text/event-stream");

  private final String mediaType;

  AnswerType(String mediaType) {
    this.mediaType = mediaType;
  }

  String contentType() {
    return mediaType + "; charset=utf-8";
  }

  /** Whether an {@code Accept} header names this very type, so that it can be used if need be. */
  boolean isNamed(List<String> accept) {
    return ranges(accept).stream()
        .anyMatch(range -> range.name().equals(mediaType) && range.quality() > 0);
  }

  /**
   * Chooses by an {@code Accept} header: the highest quality, then what it names first, then JSON.
   *
   * @param accept the header's values; none means anything
   * @return empty if nothing here is acceptable
   */
  static Optional<AnswerType> accepted(List<String> accept) {
    List<Range> ranges = ranges(accept);
    if (ranges.isEmpty()) {
      return Optional.of(JSON);
    }
    return Arrays.stream(values())
        .filter(type -> type.quality(ranges) > 0)
        // Whoever accepts anything can't be expected to read a stream.
        .filter(type -> type != EVENTS || type.isNamed(accept))
        .min(
            Comparator.comparingDouble((AnswerType type) -> -type.quality(ranges))
                .thenComparingInt(type -> type.position(ranges)));
  }

  private static List<Range> ranges(List<String> accept) {
    return accept.stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(Range::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Of the most specific range that matches, as RFC 9110 says in section 12.5.1. */
  private double quality(List<Range> ranges) {
    return ranges.stream()
        .filter(range -> range.matches(mediaType))
        .max(Comparator.comparingInt(Range::specificity))
        .map(Range::quality)
        .orElse(0.0);
  }

  private int position(List<Range> ranges) {
    List<String> names = ranges.stream().map(Range::name).toList();
    int position = names.indexOf(mediaType);
    return position < 0 ? ranges.size() : position;
  }

  private record Range(String name, double quality) {

    static Optional<Range> parse(String text) {
      String[] parts = text.split(";");
      String name = parts[0].strip().toLowerCase(Locale.ROOT);
      double quality = 1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
        if (parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
          quality = Double.parseDouble(parameter.substring(2));
        }
      }
      return name.contains("/") ? Optional.of(new Range(name, quality)) : Optional.empty();
    }

    boolean matches(String mediaType) {
      return specificity() == 2 ? name.equals(mediaType) : specificity() >= 0;
    }

    int specificity() {
      return switch (name) {
        case "*/*" -> 0;
        case "application/*" -> 1;
        default -> name.endsWith("/*") ? -1 : 2;
      };
    }
  }
}
