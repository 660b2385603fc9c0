package org.mwaliko.spi;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money.
 *
 * @param amount in whole units of the currency, such as {@code 0.0079}
 * @param currency by ISO 4217
 */
public record Price(BigDecimal amount, Currency currency) {
  public Price {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a price is not negative, as " + amount + " is");
    }
  }
}
