package org.mwaliko.channel.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ContentForm;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.SecretKind;

class PrintConfigTest {

  @TempDir Path temp;

  @Test
  void providerIsFoundAndDescribesItself() {
    ChannelProvider provider =
        ServiceLoader.load(ChannelProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals("print"))
            .findFirst()
            .orElseThrow();
    ChannelDescription description = provider.describe();
    assertEquals(description, provider.describe());
    assertEquals(Set.of(AddressKind.POSTAL_ADDRESS, AddressKind.NAME), description.reaches());
    assertEquals(ContentForm.LETTER, description.form());
    assertEquals(SecretKind.CODE, description.secret());
    assertEquals(Set.of(Capability.COLLATE, Capability.ESTIMATE), description.capabilities());
    assertEquals(
        List.of(
            "directory",
            "paper",
            "template",
            "fonts-directory",
            "duplex",
            "group-by",
            "cover-sheets",
            "labels"),
        description.configSchema().stream().map(key -> key.name()).toList());
  }

  @Test
  void everyBadKeyIsReportedAtOnce() throws Exception {
    Path notAFolder = Files.writeString(temp.resolve("file"), "");
    InvalidConfigException e =
        invalid(
            "directory",
            "\0",
            "paper",
            "a5",
            "template",
            temp.resolve("none.html").toString(),
            "fonts-directory",
            notAFolder.toString(),
            "concurrency",
            "257");
    assertEquals(
        List.of("directory", "paper", "fonts-directory", "template"),
        e.problems().stream().map(InvalidConfigException.Problem::key).toList());
  }

  @Test
  void fileThatIsNoFontIsNamed() throws Exception {
    Files.writeString(temp.resolve("broken.ttf"), "not a font");
    InvalidConfigException e = invalid("fonts-directory", temp.toString());
    assertTrue(e.getMessage().contains("broken.ttf"), e.getMessage());
  }

  @Test
  void ownFontAddsItsCharacters() throws Exception {
    Path fonts = Files.createDirectory(temp.resolve("fonts"));
    try (var font = getClass().getResourceAsStream("NotoSansOgham-Regular.ttf")) {
      Files.copy(font, fonts.resolve("NotoSansOgham-Regular.ttf"));
    }
    var message = Messages.to(Messages.person("ᚌᚕᚅᚑᚋᚕᚁ"), "key-1");
    assertInstanceOf(Rejected.class, Opened.in(temp.resolve("out")).deliver(message));
    var channel = Opened.in(temp.resolve("out"), "fonts-directory", fonts.toString());
    assertInstanceOf(Accepted.class, channel.deliver(message));
    channel.collate(Messages.BATCH);
    try (Pdf pdf = Pdf.read(temp.resolve("out/campaign-1/letters-a4.pdf"))) {
      assertTrue(pdf.text().contains("ᚌᚕᚅᚑᚋᚕᚁ"), pdf.text());
    }
  }

  @Test
  void ownTemplateReplacesTheLayout() throws Exception {
    Path html =
        Files.writeString(
            temp.resolve("own.html"),
            """
            <html><head><style>@page { size: 210mm 297mm; margin: 20mm }</style></head><body>
            <p>Our own letter<br>{{#address.lines}}{{.}} {{/address.lines}}
            <p>{{code.text}} <img src="{{code.qr}}" width="200"> {{code.page}}
            </body></html>
            """);
    var channel = Opened.in(temp.resolve("out"), "template", html.toString());
    channel.deliver(Messages.to(Messages.person("Amina"), "key-1"));
    try (Pdf pdf = Pdf.read(temp.resolve("out/campaign-1/key-1-a4.pdf"))) {
      assertTrue(pdf.text().contains("Our own letter"), pdf.text());
      assertTrue(pdf.text().contains(Messages.CODE), pdf.text());
      assertEquals("https://invite.example.com/claim#" + Messages.CODE, pdf.qrCode(1));
    }
  }

  @Test
  void templateWithoutTheCodeIsRefused() throws Exception {
    Path html = Files.writeString(temp.resolve("own.html"), "<html><p>{{heading}}</p></html>");
    InvalidConfigException e = invalid("template", html.toString());
    assertTrue(e.getMessage().contains("{{code.text}}"), e.getMessage());
    assertTrue(e.getMessage().contains("{{address.lines}}"), e.getMessage());
  }

  @Test
  void templateWithAnUnknownNameIsRefused() throws Exception {
    Path html = Files.writeString(temp.resolve("own.html"), "<html><p>{{salutation}}</p></html>");
    assertTrue(invalid("template", html.toString()).getMessage().contains("salutation"));
  }

  @Test
  void templateThatReachesOutOfItsFolderIsRefused() throws Exception {
    String html =
        "<html><body><img src='%s'>{{code.text}} {{code.qr}} {{code.page}}"
            + " {{#address.lines}}{{.}}{{/address.lines}}</body></html>";
    for (String address : List.of("http://localhost:1/logo.png", "../logo.png", "/etc/hostname")) {
      Path file = Files.writeString(temp.resolve("own.html"), html.formatted(address));
      assertTrue(
          invalid("template", file.toString()).getMessage().contains("its own folder"), address);
    }
  }

  private InvalidConfigException invalid(String... values) {
    return assertThrows(
        InvalidConfigException.class, () -> Opened.with(temp.resolve("letters"), values));
  }
}
