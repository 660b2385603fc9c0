package org.mwaliko.channel.sms;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.spi.Price;

/**
 * Where messages may go, from whom, and at which price. Countries are ISO 3166 alpha-2.
 *
 * @param countries the only ones allowed; empty for all
 * @param usual who messages come from where nothing else is said
 * @param senders other senders, by country
 * @param prices of a segment, by country; under {@code *} that of all others
 * @param maxPrice of one message
 */
record Destinations(
    Set<String> countries,
    Sender usual,
    Map<String, Sender> senders,
    Map<String, Price> prices,
    Optional<Price> maxPrice) {

  static final String OTHERS = "*";

  boolean allows(String country) {
    return countries.isEmpty() || countries.contains(country);
  }

  Sender sender(String country) {
    return senders.getOrDefault(country, usual);
  }

  /** What a message costs, where it is known. */
  Optional<Price> price(String country, int segments) {
    return Optional.ofNullable(prices.getOrDefault(country, prices.get(OTHERS)))
        .map(
            each ->
                new Price(each.amount().multiply(BigDecimal.valueOf(segments)), each.currency()));
  }

  /** Whether a message costs more than one may. */
  boolean tooDear(String country, int segments) {
    return maxPrice.isPresent()
        && price(country, segments)
            .filter(price -> price.amount().compareTo(maxPrice.get().amount()) > 0)
            .isPresent();
  }
}
