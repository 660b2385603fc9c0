package org.mwaliko.channel.print.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Organization;
import org.mwaliko.spi.Secret;

/**
 * What one letter says. Holds the secret, so its text hides everything.
 *
 * @param addressee whom it is for, and in which language
 * @param sender whose letter it is
 * @param blocks what is below the heading; {@link Block.Code} among them once
 */
public record Letter(
    Addressee addressee,
    Organization sender,
    LocalDate date,
    String heading,
    List<Block> blocks,
    Secret secret) {

  /** A part of the text. */
  public sealed interface Block {
    /** Set as running text, a line below the other. */
    record Paragraph(List<String> lines) implements Block {}

    /** Stands for the framed code with its QR code. */
    record Code() implements Block {}
  }

  public Letter {
    blocks = List.copyOf(blocks);
  }

  public static Letter of(Message message, Organization sender, LocalDate date) {
    return new Letter(
        Addressee.of(message.recipient(), message.content().locale()),
        new Organization(line(sender.name()), lines(sender.address())),
        date,
        line(message.content().subject()),
        blocks(message.content().text(), message.secret().display()),
        message.secret());
  }

  public Locale locale() {
    return addressee.locale();
  }

  /** The lines that the envelope's window shows, the name the first. */
  public List<String> address() {
    return addressee.address();
  }

  private static List<Block> blocks(String text, String code) {
    List<Block> result = new ArrayList<>();
    boolean placed = false;
    for (String paragraph : text.replace("\r", "").split("\n[ \t]*\n")) {
      if (!placed && paragraph.strip().equals(code)) {
        result.add(new Block.Code());
        placed = true;
      } else if (!paragraph.isBlank()) {
        result.add(new Block.Paragraph(lines(paragraph.strip().lines().toList())));
      }
    }
    if (!placed) {
      result.add(new Block.Code());
    }
    return result;
  }

  static List<String> lines(List<String> lines) {
    return lines.stream().map(Letter::line).filter(Predicate.not(String::isBlank)).toList();
  }

  static String line(String text) {
    return text.replaceAll("[\\t\\n\\r\\u000B\\u000C\\u0085\\u2028\\u2029]+", " ").strip();
  }

  @Override
  public String toString() {
    return "Letter[" + locale().toLanguageTag() + "]";
  }
}
