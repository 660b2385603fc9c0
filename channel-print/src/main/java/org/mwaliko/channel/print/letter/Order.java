package org.mwaliko.channel.print.letter;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.mwaliko.spi.Recipient;

/**
 * Where a letter lies in a pile: by location, by department, by name, so that the letters of one
 * place can be handed out together. What is not known comes last.
 */
public record Order(String location, String department, String name) {

  static Order of(Recipient to) {
    return new Order(to.location().orElse(""), to.department().orElse(""), to.displayName());
  }

  /** Alphabetical, whatever the case; a new one for each thread. */
  public static Comparator<Order> comparator() {
    Collator alphabet = Collator.getInstance(Locale.ROOT);
    return by(Order::location, alphabet)
        .thenComparing(by(Order::department, alphabet))
        .thenComparing(by(Order::name, alphabet));
  }

  private static Comparator<Order> by(Function<Order, String> part, Collator alphabet) {
    return Comparator.comparing((Order o) -> part.apply(o).isEmpty())
        .thenComparing(part, alphabet::compare);
  }
}
