package org.mwaliko.server.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.spi.ContentForm;

class HtmlLayoutTest {

  private static String html(MessageRenderer renderer, String person, Placeholders values) {
    return renderer.render(ContentForm.RICH, Samples.locale(person), values).html().orElseThrow();
  }

  private static String fromText(String tag, String text) {
    MessageTranslation translation =
        Samples.translation(tag, MessagePart.SUBJECT, "Hi").with(MessagePart.TEXT, text);
    return html(Samples.renderer(translation), tag, Samples.byLink("Amina"));
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @ParameterizedTest
  @CsvSource({"en,ltr", "ar,rtl", "he,rtl", "ja,ltr", "sr-Cyrl,ltr"})
  void documentNamesItsLanguageAndDirection(String tag, String direction) {
    String html = html(Samples.renderer(), tag, Samples.byLink("Amina"));
    assertTrue(html.contains("<html lang=\"" + tag + "\" dir=\"" + direction + "\">"), html);
    assertEquals(2, count(html, "lang=\"" + tag + "\""), "mail clients drop the html element");
  }

  @Test
  void lineWithNothingButTheLinkIsAButtonWithTheLinkInWordsBelow() {
    String html = fromText("en", "Hello,\n{{link}}\nBye");
    assertEquals(1, count(html, "class=\"button\""));
    assertTrue(html.contains(">Activate your account</a>"));
    assertTrue(html.contains("copy this link into your browser:<br>"));
    assertEquals(2, count(html, "href=\"" + Samples.LINK + "\""));
    assertEquals(1, count(html, ">" + Samples.LINK + "</a>"));
    assertTrue(html.indexOf(">Hello,</p>") < html.indexOf("class=\"button\""));
    assertTrue(html.indexOf("class=\"button\"") < html.indexOf(">Bye</p>"));
  }

  @Test
  void linkWithinASentenceIsALinkThere() {
    String html = fromText("en", "Go to {{link}} now.");
    assertEquals(0, count(html, "class=\"button\""));
    assertTrue(html.contains(" dir=\"ltr\">" + Samples.LINK + "</a> now.</p>"), html);
  }

  @Test
  void paragraphsAndLinesOfTheTextStayApart() {
    String html = fromText("en", "One\ntwo\n\n\nThree {{link}}");
    assertTrue(html.contains(">One<br>\ntwo</p>"), html);
    assertEquals(2, count(html, "class=\"text\""));
  }

  @Test
  void markupInThePlainTextIsTextInTheHtml() {
    String html = fromText("en", "<b>1 < 2 & \"3\"</b> https://example.org {{link}}");
    assertTrue(html.contains("&lt;b&gt;1 &lt; 2 &amp; &quot;3&quot;&lt;/b&gt;"), html);
    assertFalse(html.contains("href=\"https://example.org"), html);
  }

  @Test
  void namesAreEscapedAndKeepTheirDirection() {
    Sender sender = new Sender("A & <B>", Locale.ENGLISH, Samples.SENDER.zone());
    MessageRenderer renderer = new MessageRenderer(Samples.STANDARD, Optional.empty(), sender);
    String html = html(renderer, "ar", Samples.byLink("<img src=x>"));
    assertTrue(html.contains("<bdi>&lt;img src&#x3D;x&gt;</bdi>"), html);
    assertTrue(html.contains("<bdi>A &amp; &lt;B&gt;</bdi>"), html);
    assertFalse(html.contains("<img"), html);
  }

  @Test
  void languageWithoutStandardWordsHasTheLinkItselfOnTheButton() {
    String html = fromText("pt", "Olá!\n\n{{link}}");
    assertEquals(1, count(html, "class=\"button\""));
    assertEquals(1, count(html, ">" + Samples.LINK + "</a>"));
    assertFalse(html.contains("Activate"), html);
  }

  @Test
  void previewIsTheFirstParagraphAfterTheGreetingWithoutTheLink() {
    String html = fromText("en", "Hello,\n\n{{link}}\n\nSee {{link}}\n\nWelcome to us.");
    String preheader = html.substring(html.indexOf("mso-hide"), html.indexOf("&#847;"));
    assertTrue(preheader.endsWith(">Welcome to us."), preheader);
  }

  @Test
  void nothingIsFetchedFromOutside() {
    String html = html(Samples.renderer(), "en", Samples.byLink("Amina"));
    for (String fetching : List.of("<img", "src=", "<link", "@import", "url(", "<script")) {
      assertFalse(html.contains(fetching), fetching);
    }
    assertEquals(3, count(html, "://"), "the button, the link and its text");
  }

  @Test
  void pieceOfHtmlBecomesADocument() {
    MessageTranslation translation = Samples.translation("ar", MessagePart.HTML, "<p>{{link}}</p>");
    String html = html(Samples.renderer(translation), "ar", Samples.byLink("Amina"));
    assertTrue(html.startsWith("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">"), html);
    assertTrue(html.contains("<p>" + Samples.LINK + "</p>"), html);
  }

  @Test
  void wholeDocumentIsLeftAsItIs() {
    String document = "<!DOCTYPE html><HTML><body>{{link}}</body></HTML>";
    MessageTranslation translation = Samples.translation("en", MessagePart.HTML, document);
    assertEquals(
        document.replace("{{link}}", Samples.LINK),
        html(Samples.renderer(translation), "en", Samples.byLink("Amina")));
  }
}
