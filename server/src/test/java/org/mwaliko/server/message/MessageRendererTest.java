package org.mwaliko.server.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.ContentForm;

class MessageRendererTest {

  private static Content render(MessagePart part, String template, Placeholders values) {
    MessageTranslation translation = Samples.translation("en", part, template);
    ContentForm form =
        switch (part) {
          case SUBJECT, TEXT, HTML -> ContentForm.RICH;
          case SMS -> ContentForm.SHORT;
          case LETTER_HEADING, LETTER -> ContentForm.LETTER;
        };
    return Samples.renderer(translation).render(form, Locale.ENGLISH, values);
  }

  private static Placeholders named(Optional<String> givenName, String displayName) {
    return new Placeholders(givenName, displayName, Samples.link(), Optional.empty());
  }

  @Test
  void emailHasSubjectTextAndHtml() {
    Content content =
        Samples.renderer().render(ContentForm.RICH, Locale.ENGLISH, Samples.byLink("Amina"));
    assertEquals("Example Logistics Ltd: activate your account", content.subject());
    assertTrue(content.text().startsWith("Hello Amina,\n\nExample Logistics Ltd has"));
    assertTrue(content.text().contains("\n\n" + Samples.LINK + "\n\n"));
    assertTrue(content.text().contains("until August 15, 2026."));
    assertTrue(content.html().orElseThrow().contains("href=\"" + Samples.LINK + "\""));
  }

  @Test
  void textMessageHasNoSubjectAndNoHtml() {
    Content content = render(MessagePart.SMS, "{{code}} {{claimPage}}", Samples.byCode("Amina"));
    assertEquals("", content.subject());
    assertEquals(Samples.CODE + " " + Samples.CLAIM_PAGE, content.text());
    assertEquals(Optional.empty(), content.html());
  }

  @Test
  void letterHasTheCodeAsAParagraph() {
    Content content =
        Samples.renderer().render(ContentForm.LETTER, Locale.ENGLISH, Samples.byCode("Amina"));
    assertEquals("Activate your account", content.subject());
    assertTrue(Arrays.asList(content.text().split("\n\n")).contains(Samples.CODE));
    assertEquals(Optional.empty(), content.html());
  }

  @Test
  void givenNameThatIsMissingIsReplacedByTheDisplayName() {
    String template = "{{givenName}}|{{displayName}} {{link}}";
    assertEquals(
        "A. Otieno|A. Otieno " + Samples.LINK,
        render(MessagePart.TEXT, template, named(Optional.empty(), "A. Otieno")).text());
    assertEquals(
        "A. Otieno|A. Otieno " + Samples.LINK,
        render(MessagePart.TEXT, template, named(Optional.of(" "), "A. Otieno")).text());
  }

  @Test
  void valuesAreEscapedInHtmlOnly() {
    Placeholders values = named(Optional.of("<script>\"&'"), "x");
    Content content = render(MessagePart.HTML, "<p title=\"{{givenName}}\">{{link}}</p>", values);
    assertTrue(
        content.html().orElseThrow().contains("<p title=\"&lt;script&gt;&quot;&amp;&#39;\">"),
        content.html().orElseThrow());
    assertTrue(content.text().startsWith("Hello <script>\"&',"));
  }

  @Test
  void tripleBracesDoNotSwitchEscapingOff() {
    Placeholders values = named(Optional.of("<b>"), "x");
    for (String tag : new String[] {"{{{givenName}}}", "{{&givenName}}"}) {
      String html = render(MessagePart.HTML, tag + "{{link}}", values).html().orElseThrow();
      assertTrue(html.contains("&lt;b&gt;") && !html.contains("<b>"), html);
    }
  }

  @ParameterizedTest
  @EnumSource(ContentForm.class)
  void bracesInANameStayBraces(ContentForm form) {
    Content content =
        Samples.renderer(Samples.translation("en", MessagePart.SMS, "{{givenName}}: {{code}}"))
            .render(form, Locale.ENGLISH, Samples.byCode("{{code}}{{{link}}}{{#x}}"));
    assertTrue(content.text().contains("{{code}}{{{link}}}{{#x}}"), content.text());
  }

  @Test
  void markInANameOrATemplateIsDropped() {
    String mark = Character.toString(Placeholder.LINK.mark());
    Content content =
        render(
            MessagePart.SUBJECT,
            "Hi {{givenName}}" + mark,
            named(Optional.of("A" + mark + "mina"), "x"));
    assertEquals("Hi Amina", content.subject());
  }

  @Test
  void lineBreaksInANameNeverReachTheMessage() {
    Placeholders values = named(Optional.of("Amina\r\nBcc: x@example.com\u2028\u0085y"), "x");
    Content content = render(MessagePart.SUBJECT, "Hi {{givenName}}", values);
    assertEquals("Hi Amina Bcc: x@example.com y", content.subject());
    assertTrue(content.text().startsWith("Hello Amina Bcc: x@example.com y,\n"), content.text());
  }

  @Test
  void nameCannotReverseWhatFollowsIt() {
    Placeholders values = named(Optional.of("\u202Eanima\u2066"), "x");
    assertEquals("Hi anima", render(MessagePart.SUBJECT, "Hi {{givenName}}", values).subject());
  }

  @Test
  void windowsLineEndingsOfATemplateBecomePlainOnes() {
    assertEquals(
        "a\n\n" + Samples.LINK,
        render(MessagePart.TEXT, "a\r\n\r\n{{link}}", Samples.byLink("Amina")).text());
  }

  @Test
  void lastDayIsToldInThePersonsZoneElseInTheSenders() {
    Instant end = Instant.parse("2026-08-15T22:00:00Z");
    String template = "{{expires}} {{code}}";
    assertEquals(
        "August 15, 2026 " + Samples.CODE,
        render(MessagePart.SMS, template, Samples.byCode("A", end, Optional.empty())).text());
    Optional<ZoneId> tokyo = Optional.of(ZoneId.of("Asia/Tokyo"));
    assertEquals(
        "August 16, 2026 " + Samples.CODE,
        render(MessagePart.SMS, template, Samples.byCode("A", end, tokyo)).text());
  }

  @Test
  void endAtMidnightIsTheDayBefore() {
    Instant end = Instant.parse("2026-08-15T21:00:00Z");
    Optional<ZoneId> nairobi = Optional.of(ZoneId.of("Africa/Nairobi"));
    assertEquals(
        "August 15, 2026 " + Samples.CODE,
        render(MessagePart.SMS, "{{expires}} {{code}}", Samples.byCode("A", end, nairobi)).text());
  }

  @ParameterizedTest
  @EnumSource(ContentForm.class)
  void sampleHasNoSecretThatClaimsAnything(ContentForm form) {
    Content content =
        Samples.renderer()
            .sample(
                form,
                Locale.GERMAN,
                Optional.of("Amina"),
                "Amina Otieno",
                Samples.CLAIM_PAGE,
                Samples.END);
    assertEquals(Locale.GERMAN, content.locale());
    assertTrue(content.text().contains("XXXX"));
  }

  @Test
  void nothingPrintsASecret() {
    Placeholders values = Samples.byLink("Amina");
    Content content = Samples.renderer().render(ContentForm.RICH, Locale.ENGLISH, values);
    assertFalse((values + " " + content).contains("Zq3v"));
  }

  @Test
  void manyThreadsGetTheirOwnPersonsMessage() throws Exception {
    MessageRenderer renderer = Samples.renderer();
    Locale[] locales = Samples.STANDARD.languages().toArray(Locale[]::new);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks =
          IntStream.range(0, 2_000)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () ->
                          renderer
                              .render(
                                  ContentForm.RICH,
                                  locales[i % locales.length],
                                  Samples.byLink("N" + i))
                              .text()
                              .contains("N" + i))
              .toList();
      for (Future<Boolean> found : threads.invokeAll(tasks)) {
        assertTrue(found.get());
      }
    }
  }
}
