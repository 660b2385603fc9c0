package org.mwaliko.server.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.ContentForm;

class StandardMessagesTest {
  /** Languages whose own letters are all, or nearly all, in the alphabet of 3GPP TS 23.038. */
  private static final Set<String> ONE_SEGMENT =
      Set.of("en", "es", "pl", "da", "fr", "sr-Latn", "de", "sw");

  static List<Locale> languages() {
    return Samples.STANDARD.languages();
  }

  @Test
  void everyFileIsLoaded() throws IOException, URISyntaxException {
    Path folder = Path.of(StandardMessages.class.getResource("messages").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()),
          languages().stream()
              .map(locale -> locale.toLanguageTag() + ".yaml")
              .collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void standardMessageHasEveryPartAndPassesTheRulesForCallers(Locale language) {
    MessageTranslation message = Samples.STANDARD.inLanguageOf(language).orElseThrow().message();
    assertEquals(language, message.locale());
    for (MessagePart part : MessagePart.values()) {
      assertEquals(part != MessagePart.HTML, message.part(part).isPresent(), part.key());
    }
    MessageTemplate template = new MessageTemplate(List.of(message));
    assertEquals(
        Outcome.done(template),
        template.validate(Samples.STANDARD, EnumSet.allOf(ContentForm.class)));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void standardMessageSaysWhoInvitesWhomAndUntilWhen(Locale language) {
    MessageTranslation message = Samples.STANDARD.inLanguageOf(language).orElseThrow().message();
    for (String text : List.of(message.text().orElseThrow(), message.letter().orElseThrow())) {
      assertTrue(text.contains("{{givenName}}") || text.contains("{{displayName}}"), text);
      assertTrue(text.contains("{{organization}}"), text);
      assertTrue(text.contains("{{expires}}"), text);
    }
    assertTrue(paragraphs(message.text().orElseThrow()).contains("{{link}}"));
    assertTrue(paragraphs(message.letter().orElseThrow()).contains("{{code}}"));
    assertTrue(message.letter().orElseThrow().contains("{{claimPage}}"));
    assertTrue(message.sms().orElseThrow().contains("{{claimPage}}"));
    assertTrue(message.sms().orElseThrow().contains("{{expires}}"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void subjectFitsAMailHeaderLine(Locale language) {
    MessageRenderer renderer = Samples.renderer();
    assertFits(renderer.render(ContentForm.RICH, language, Samples.byLink("Amina")).subject());
    assertFits(renderer.render(ContentForm.LETTER, language, Samples.byCode("Amina")).subject());
  }

  private static void assertFits(String subject) {
    assertFalse(subject.isBlank());
    assertTrue(subject.length() <= 78, subject);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void textMessageIsShortInEveryMonth(Locale language) {
    MessageRenderer renderer = Samples.renderer();
    int single = 0;
    for (int month = 1; month <= 12; month++) {
      Instant end =
          YearMonth.of(2026, month).atEndOfMonth().atStartOfDay().toInstant(ZoneOffset.UTC);
      Content content =
          renderer.render(
              ContentForm.SHORT, language, Samples.byCode("Amina", end, Optional.empty()));
      int segments = SmsLength.segments(content.text());
      assertTrue(segments <= 2, content.text());
      single += segments == 1 ? 1 : 0;
    }
    // Some months have letters that the alphabet lacks (août, września); most have not.
    boolean expected = ONE_SEGMENT.contains(language.toLanguageTag());
    assertTrue(expected ? single >= 10 : single == 0, language + ": " + single);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyFormIsWrittenInTheLanguageWithNothingLeftOpen(Locale language) {
    MessageRenderer renderer = Samples.renderer();
    for (ContentForm form : ContentForm.values()) {
      Content content = renderer.render(form, language, Samples.byCode("Amina"));
      assertEquals(language, content.locale());
      String all = content.subject() + content.text() + content.html().orElse("");
      assertFalse(all.contains("{{") || all.contains("}}"), all);
      assertTrue(all.chars().noneMatch(c -> Placeholder.isMark((char) c)), all);
    }
  }

  private static List<String> paragraphs(String text) {
    return Arrays.asList(text.split("\n\n"));
  }
}
