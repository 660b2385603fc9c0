package org.mwaliko.server.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.spi.ContentForm;

class MessageTemplateTest {

  private static List<UserError> faults(MessageTranslation... translations) {
    return faults(EnumSet.allOf(ContentForm.class), translations);
  }

  private static List<UserError> faults(
      Set<ContentForm> forms, MessageTranslation... translations) {
    MessageTemplate template = new MessageTemplate(Arrays.asList(translations));
    return switch (template.validate(Samples.STANDARD, forms)) {
      case Outcome.Done<MessageTemplate>(MessageTemplate same) -> {
        assertEquals(template, same);
        yield List.of();
      }
      case Outcome.Refused<MessageTemplate>(List<UserError> errors) -> errors;
    };
  }

  private static UserError onlyFault(MessagePart part, String source) {
    List<UserError> faults = faults(Samples.translation("en", part, source));
    assertEquals(1, faults.size(), faults.toString());
    assertEquals(List.of("message", "translations", "0", part.key()), faults.getFirst().field());
    return faults.getFirst();
  }

  private static void assertInvalid(MessagePart part, String source, String... inMessage) {
    UserError fault = onlyFault(part, source);
    assertEquals(UserErrorCode.INVALID_TEMPLATE, fault.code());
    for (String expected : inMessage) {
      assertTrue(fault.message().contains(expected), fault.message());
    }
  }

  @Test
  void templateThatSaysEverythingItselfIsSound() {
    assertEquals(List.of(), faults(Samples.whole("pt-BR"), Samples.whole("en")));
  }

  @Test
  void everyPlaceholderOfTheSchemaIsKnownWhereTheSchemaSaysSo() {
    String common = "{{givenName}} {{displayName}} {{organization}} {{expires}} ";
    assertEquals(
        List.of(),
        faults(
            new MessageTranslation(Locale.ENGLISH)
                .with(MessagePart.SUBJECT, common)
                .with(MessagePart.TEXT, common + "{{link}}")
                .with(MessagePart.HTML, common + "<a href=\"{{ link }}\">{{! go }}</a>")
                .with(MessagePart.SMS, common + "{{code}} {{claimPage}}")
                .with(MessagePart.LETTER_HEADING, common)
                .with(MessagePart.LETTER, common + "{{code}} {{claimPage}}")));
  }

  @Test
  void unknownPlaceholderIsNamedWithThoseThatAreKnown() {
    assertInvalid(
        MessagePart.TEXT,
        "{{givenNmae}} {{link}}",
        "{{givenNmae}} is not a placeholder",
        "{{givenName}}, {{displayName}}, {{organization}}, {{link}}, {{expires}}");
  }

  @ParameterizedTest
  @CsvSource({
    "SUBJECT,{{link}}",
    "SUBJECT,{{code}}",
    "LETTER_HEADING,{{code}}",
    "TEXT,{{link}} {{code}}",
    "SMS,{{code}} {{link}}",
    "LETTER,{{code}} {{link}}",
    "TEXT,{{link}} {{this}}",
    "TEXT,{{link}} {{organization.bytes}}"
  })
  void placeholderThatThePartHasNoValueForIsRefused(MessagePart part, String source) {
    assertInvalid(part, source, "is not a placeholder here");
  }

  @ParameterizedTest
  @CsvSource({"TEXT,{{link}}", "HTML,{{link}}", "SMS,{{code}}", "LETTER,{{code}}"})
  void messageWithoutItsSecretIsRefused(MessagePart part, String secret) {
    assertInvalid(part, "Dear {{givenName}}, welcome.", secret + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\n{{#givenName}} {{link}}',line 2",
    "'{{link}}\n{{/givenName}}',line 2",
    "'{{link}}\n\n{{givenName',line 3",
    "'{{link}}\n{{givenName}',line 2",
    "'{{link}} {{ }}',line 1",
    "'{{link}}\n{{{givenName}}',line 2",
    "'{{link}} {{=a}}',malformed",
    "'{{link}} {{#givenName}}x{{/givenName}}',not supported",
    "'{{link}} {{^givenName}}x{{/givenName}}',not supported",
    "'{{link}} {{>secrets}}',not supported",
    "'{{link}} {{<base}}{{/base}}',not supported",
    "'{{link}} {{$block}}{{/block}}',not supported"
  })
  void malformedTemplateIsRefusedWithThePlace(String source, String place) {
    assertInvalid(MessagePart.TEXT, source, "can't be read", place);
  }

  @ParameterizedTest
  @EnumSource(
      value = MessagePart.class,
      names = {"SUBJECT", "LETTER_HEADING"})
  void headingWithALineBreakIsRefused(MessagePart part) {
    for (String lineBreak : List.of("\n", "\r\n", "\u2028", "\u0085")) {
      List<UserError> faults =
          faults(Samples.translation("en", part, "Welcome" + lineBreak + "Bcc: x@example.com"));
      assertTrue(faults.getFirst().message().contains("line break"), faults.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(MessagePart.class)
  void limitOfAPartIsInCharactersAndInclusive(MessagePart part) {
    String secret = part.secret().map(Placeholder::tag).orElse("");
    String most = secret + "😀".repeat(part.limit() - secret.length());
    assertEquals(List.of(), faults(Samples.translation("en", part, most)));
    UserError fault = onlyFault(part, most + "x");
    assertEquals(UserErrorCode.LIMIT_EXCEEDED, fault.code());
    assertTrue(
        fault.message().contains(String.format(Locale.ENGLISH, "%,d", part.limit())),
        fault.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n "})
  void emptyPartIsRefused(String source) {
    assertInvalid(MessagePart.SMS, source, "leave it out");
  }

  @Test
  void controlCharacterIsRefused() {
    assertInvalid(MessagePart.LETTER, "{{code}} \u0007", "control character");
  }

  @Test
  void secondTranslationOfALanguageIsRefusedAtItsLocale() {
    List<UserError> faults =
        faults(
            new MessageTranslation(Locale.FRENCH),
            new MessageTranslation(Locale.CANADA_FRENCH),
            new MessageTranslation(Locale.FRENCH));
    assertEquals(1, faults.size());
    assertEquals(List.of("message", "translations", "2", "locale"), faults.getFirst().field());
  }

  @Test
  void translationWithoutALanguageIsRefused() {
    List<UserError> faults = faults(Samples.whole("und"));
    assertEquals(List.of("message", "translations", "0", "locale"), faults.getFirst().field());
    assertEquals(1, faults.size());
  }

  @Test
  void templateWithoutATranslationIsRefused() {
    assertEquals(List.of("message", "translations"), faults().getFirst().field());
  }

  @Test
  void languageWithoutAStandardMessageNeedsThePartsOfTheFormsInUse() {
    MessageTranslation portuguese =
        Samples.translation("pt", MessagePart.SUBJECT, "Bem-vindo")
            .with(MessagePart.TEXT, "{{link}}");
    assertEquals(List.of(), faults(Set.of(ContentForm.RICH), portuguese));
    List<UserError> faults = faults(portuguese);
    assertEquals(
        List.of("sms", "letterHeading", "letter"),
        faults.stream().map(fault -> fault.field().getLast()).toList());
    assertEquals(UserErrorCode.REQUIRED, faults.getFirst().code());
    assertTrue(faults.getFirst().message().contains("Portuguese (pt)"));
  }

  @Test
  void everyFaultIsReportedAtOnce() {
    assertEquals(
        3,
        faults(
                Samples.translation("en", MessagePart.SUBJECT, "{{x}}")
                    .with(MessagePart.SMS, "no secret"),
                Samples.translation("de", MessagePart.LETTER, "{{code}} {{y}}"))
            .size());
  }

  @Test
  void jsonOfATemplateReadsBackAsTheSame() {
    MessageTemplate template =
        new MessageTemplate(
            List.of(
                Samples.whole("sr-Latn"),
                Samples.translation("ar", MessagePart.TEXT, "\"مرحبًا\"\n\\ {{link}} 😀"),
                new MessageTranslation(Locale.forLanguageTag("pt-BR"))));
    assertEquals(template, MessageTemplate.fromJson(template.toJson()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"translations\":1}"})
  void jsonOfSomethingElseIsRefused(String json) {
    assertThrows(IllegalArgumentException.class, () -> MessageTemplate.fromJson(json));
  }

  @Test
  void inputOfTheSchemaIsRead() {
    Map<String, Object> translation = new HashMap<>();
    translation.put("locale", Locale.forLanguageTag("pt-BR"));
    translation.put("subject", "Olá");
    translation.put("sms", null);
    MessageTemplate template =
        MessageTemplate.fromInput(Map.of("translations", List.of(translation)));
    assertEquals(
        List.of(Samples.translation("pt-BR", MessagePart.SUBJECT, "Olá")), template.translations());
    assertEquals(Optional.empty(), template.translations().getFirst().sms());
  }
}
