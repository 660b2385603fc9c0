package org.mwaliko.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScalarsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-02-15T08:30:00Z, 2026-02-15T08:30:00Z",
    "2026-02-15T08:30:00.125Z, 2026-02-15T08:30:00.125Z",
    "2026-02-15t11:30:00+03:00, 2026-02-15T08:30:00Z",
    "2024-02-29T23:59:59-00:00, 2024-02-29T23:59:59Z",
  })
  void dateTimeIsAnInstantInUtc(String sent, String answered) {
    Object value = read("DateTime", sent);
    assertEquals(Instant.parse(answered), value);
    assertEquals(answered, write("DateTime", value));
  }

  @Test
  void dateIsALocalDate() {
    assertEquals(LocalDate.of(2026, 2, 15), read("Date", "2026-02-15"));
    assertEquals("2026-02-15", write("Date", LocalDate.of(2026, 2, 15)));
  }

  @ParameterizedTest
  @CsvSource({"pt-BR, pt-BR", "pt_BR, pt-BR", "SW, sw", "zh-hant-TW, zh-Hant-TW"})
  void localeIsALanguageTagOrJavasOwnName(String sent, String answered) {
    Object value = read("Locale", sent);
    assertEquals(Locale.forLanguageTag(answered), value);
    assertEquals(answered, write("Locale", value));
  }

  @Test
  void urlIsAUri() {
    URI uri = URI.create("https://example.com/uploads/1?a=b");
    assertEquals(uri, read("Url", uri.toString()));
    assertEquals(uri.toString(), write("Url", uri));
  }

  @ParameterizedTest
  @CsvSource({"+254787272786, +254787272786", "+254 (787) 272-786, +254787272786"})
  void phoneNumberIsE164(String sent, String kept) {
    assertEquals(kept, read("PhoneNumber", sent));
    assertEquals(kept, write("PhoneNumber", kept));
  }

  @ParameterizedTest
  @CsvSource({
    "DateTime, 2026-03-15T08:30Z",
    "DateTime, 2026-03-15T08:30:00",
    "DateTime, 2026-02-30T08:30:00Z",
    "DateTime, 2026-02-15T08:30:00+25:00",
    "DateTime, ''",
    "Date, 2026-02-29",
    "Date, 15.02.2026",
    "Date, +12026-02-15",
    "Locale, deutsch!",
    "Locale, ''",
    "Locale, x-private",
    "Url, /uploads/1",
    "Url, mailto:somebody@example.com",
    "Url, https://exa mple.com",
    "PhoneNumber, 0711222333",
    "PhoneNumber, +2557",
    "PhoneNumber, +999123456789",
  })
  void anotherFormIsRefusedWithoutRepeatingIt(String scalar, String sent) {
    CoercingParseValueException value =
        assertThrows(CoercingParseValueException.class, () -> read(scalar, sent));
    CoercingParseLiteralException literal =
        assertThrows(
            CoercingParseLiteralException.class, () -> literal(scalar, StringValue.of(sent)));
    assertEquals(value.getMessage(), literal.getMessage());
    assertFalse(!sent.isEmpty() && value.getMessage().contains(sent), value.getMessage());
  }

  @Test
  void literalsAreReadAsVariablesAre() {
    assertEquals(
        Instant.parse("2026-02-15T08:30:00Z"),
        literal("DateTime", StringValue.of("2026-02-15T08:30:00Z")));
    assertThrows(CoercingParseLiteralException.class, () -> literal("DateTime", IntValue.of(1)));
    assertThrows(CoercingParseValueException.class, () -> read("DateTime", 1));
  }

  @Test
  void anotherJavaTypeIsABug() {
    assertThrows(CoercingSerializeException.class, () -> write("DateTime", OffsetDateTime.now()));
  }

  private static Object read(String scalar, Object value) {
    return coercing(scalar).parseValue(value, GraphQLContext.getDefault(), Locale.ROOT);
  }

  private static Object literal(String scalar, Value<?> value) {
    return coercing(scalar)
        .parseLiteral(
            value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
  }

  private static Object write(String scalar, Object value) {
    return coercing(scalar).serialize(value, GraphQLContext.getDefault(), Locale.ROOT);
  }

  private static Coercing<?, ?> coercing(String scalar) {
    return MwalikoSchema.scalars().stream()
        .filter(type -> type.getName().equals(scalar))
        .findFirst()
        .orElseThrow()
        .getCoercing();
  }
}
