package org.mwaliko.channel.print.letter;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mwaliko.spi.Recipient;

/**
 * Whom a letter is for, as far as piles, cover sheets and labels tell. An empty text is not known.
 *
 * @param number the employee number
 * @param manager as the host names them, which tells two of one name apart
 * @param address the lines that the envelope's window shows, the name the first
 * @param locale the language that the letter is written in
 */
public record Addressee(
    String name,
    String number,
    String department,
    String location,
    String manager,
    List<String> address,
    Locale locale) {

  public Addressee {
    address = List.copyOf(address);
  }

  static Addressee of(Recipient to, Locale locale) {
    return new Addressee(
        Letter.line(to.displayName()),
        Letter.line(to.externalId().orElse("")),
        Letter.line(to.department().orElse("")),
        Letter.line(to.location().orElse("")),
        Letter.line(to.manager().orElse("")),
        Letter.lines(address(to)),
        locale);
  }

  /** Where there is no postal address, the internal mail finds the person. */
  private static List<String> address(Recipient to) {
    List<String> result = new ArrayList<>(List.of(to.displayName()));
    if (to.postalAddress().isEmpty()) {
      Stream.of(to.department(), to.location(), to.externalId())
          .flatMap(part -> part.stream())
          .forEach(result::add);
    } else {
      result.addAll(to.postalAddress());
    }
    return result;
  }

  /**
   * Where a letter lies in a pile: by location, by department, by name, so that the letters of one
   * place can be handed out together. What is not known comes last. Alphabetical, whatever the
   * case; a new one for each thread.
   */
  public static Comparator<Addressee> comparator() {
    Collator alphabet = Collator.getInstance(Locale.ROOT);
    return by(Addressee::location, alphabet)
        .thenComparing(by(Addressee::department, alphabet))
        .thenComparing(by(Addressee::name, alphabet))
        .thenComparing(Addressee::number);
  }

  private static Comparator<Addressee> by(Function<Addressee, String> part, Collator alphabet) {
    return Comparator.comparing((Addressee a) -> part.apply(a).isEmpty())
        .thenComparing(part, alphabet::compare);
  }

  @Override
  public String toString() {
    return "Addressee[" + locale.toLanguageTag() + "]";
  }
}
