package org.mwaliko.channel.print.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Organization;

class WindowTest {

  private static final String RETURN_LINE =
      "Mwaliko Demo Ltd · Kimathi Street 7 · 00100 Nairobi · Kenya";

  @ParameterizedTest
  @EnumSource(Paper.class)
  void windowShowsTheAddressAndNothingElse(Paper paper) throws Exception {
    try (Pdf pdf = Rendered.pdf(Messages.to(Messages.person("Amina Odhiambo"), "k"), paper)) {
      assertWindow(pdf, paper, address("Amina Odhiambo"), RETURN_LINE);
    }
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void windowOfALetterFromRightToLeftShowsTheAddressToo(Paper paper) throws Exception {
    Message message =
        Messages.message(
            Messages.person("Amina Odhiambo"),
            "k",
            Messages.CODE,
            Locale.forLanguageTag("he"),
            "שלום",
            "שלום");
    try (Pdf pdf = Rendered.pdf(message, paper)) {
      assertWindow(pdf, paper, address("Amina Odhiambo"), RETURN_LINE);
    }
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void internalMailShowsWhereThePersonWorks(Paper paper) throws Exception {
    Message message = Messages.to(Messages.person("Amina Odhiambo", List.of()), "k");
    try (Pdf pdf = Rendered.pdf(message, paper)) {
      assertWindow(pdf, paper, List.of("Amina Odhiambo", "Retail", "Leeds", "E00042"), RETURN_LINE);
    }
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void nameOfAHundredAndTwentyCharactersStaysInTheWindow(Paper paper) throws Exception {
    String name = "Wolfeschlegelsteinhausenbergerdorff".repeat(4).substring(0, 120);
    try (Pdf pdf = Rendered.pdf(Messages.to(Messages.person(name), "k"), paper)) {
      List<String> lines = pdf.lines(paper.address());
      assertEquals(String.join("", address(name)), String.join("", lines));
      assertEquals("https://invite.example.com/claim#" + Messages.CODE, pdf.qrCode(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void addressThatNoTypeMakesFitIsRefused(Paper paper) {
    List<String> lines = Collections.nCopies(15, "A line of an address that does not end soon");
    assertInstanceOf(
        Rendering.AddressTooLong.class,
        Rendered.result(Messages.to(Messages.person("Amina", lines), "k"), paper));
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void longSenderStaysOutOfTheWindow(Paper paper) throws Exception {
    Organization sender =
        new Organization(
            "The Ancient and Honourable Company of Makers of Very Long Names and Sons, Limited",
            List.of(
                "Department of Correspondence",
                "Third Floor, Building Seventeen",
                "A Long Street Name 1234567890",
                "PO Box 30197-00100",
                "Nairobi",
                "KENYA"));
    Message message = Messages.to(Messages.person("Amina Odhiambo"), "k");
    try (Pdf pdf = Rendered.pdf(Rendered.result(message, paper, sender))) {
      List<String> seen = new ArrayList<>(pdf.lines(paper.clear()));
      List<String> address = address("Amina Odhiambo");
      assertEquals(address, seen.subList(seen.size() - address.size(), seen.size()));
      String above = String.join(" ", seen.subList(0, seen.size() - address.size()));
      String expected = sender.name() + " · " + String.join(" · ", sender.address());
      assertEquals(paper.returnAddress().isPresent() ? expected : "", above);
      assertTrue(pdf.text().contains("PO Box 30197-00100"));
    }
  }

  private static List<String> address(String name) {
    List<String> result = new ArrayList<>(List.of(name));
    result.addAll(Messages.POSTAL);
    return result;
  }

  private static void assertWindow(Pdf pdf, Paper paper, List<String> address, String returnLine)
      throws Exception {
    assertEquals(address, pdf.lines(paper.address()));
    List<String> all = new ArrayList<>(address);
    if (paper.returnAddress().isPresent()) {
      all.addFirst(returnLine);
    }
    assertEquals(all, pdf.lines(paper.clear()));
  }
}
