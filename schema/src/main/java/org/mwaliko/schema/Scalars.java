package org.mwaliko.schema;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import graphql.schema.GraphQLScalarType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schema's own scalars. Those of extended-scalars are made of other Java types: its DateTime of
 * OffsetDateTime, its Locale takes any text, its PhoneNumber keeps the text as it came.
 */
final class Scalars {

  // RFC 3339, section 5.6; ISO_OFFSET_DATE_TIME alone would take times without seconds.
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final DateTimeFormatter STRICT_DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

  static final List<GraphQLScalarType> ALL =
      List.of(
          new TextCoercing<>(
                  "DateTime",
                  Instant.class,
                  "RFC 3339 with an offset, such as 2026-02-15T08:30:00Z",
                  Scalars::instant,
                  Instant::toString)
              .scalar(),
          new TextCoercing<>(
                  "Date", LocalDate.class, "such as 2026-02-15", Scalars::date, LocalDate::toString)
              .scalar(),
          new TextCoercing<>(
                  "Locale",
                  Locale.class,
                  "a BCP 47 language tag, such as pt-BR",
                  Scalars::locale,
                  Locale::toLanguageTag)
              .scalar(),
          new TextCoercing<>(
                  "Url",
                  URI.class,
                  "an absolute URL, such as https://example.com/claim",
                  Scalars::url,
                  URI::toString)
              .scalar(),
          new TextCoercing<>(
                  "PhoneNumber",
                  String.class,
                  "E.164 and a number that can exist, such as +254787272786",
                  Scalars::phoneNumber,
                  number -> number)
              .scalar());

  private Scalars() {}

  private static Optional<Instant> instant(String text) {
    if (!RFC_3339.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    if (!DATE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, STRICT_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  // Java's own names, pt_BR, are what spreadsheets and identity providers often hold.
  private static Optional<Locale> locale(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
      return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale);
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> url(String text) {
    try {
      URI uri = new URI(text);
      return uri.isAbsolute() && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> phoneNumber(String text) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    String compact = text.replaceAll("[\\s().-]", "");
    if (!E164.matcher(compact).matches()) {
      return Optional.empty();
    }
    try {
      PhoneNumber number = numbers.parse(compact, null);
      return numbers.isValidNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
