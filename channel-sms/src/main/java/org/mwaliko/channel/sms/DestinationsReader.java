package org.mwaliko.channel.sms;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.InvalidConfigException.Problem;
import org.mwaliko.spi.Price;

/** Reads what is configured by country, and notes everything that is wrong with it. */
final class DestinationsReader {

  private static final Pattern ENTRY = Pattern.compile("\\s*([A-Za-z]{2}|\\*)\\s*=\\s*(.+?)\\s*");
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s+([A-Z]{3})");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

  private final ChannelConfig config;
  private final List<Problem> problems;

  DestinationsReader(ChannelConfig config, List<Problem> problems) {
    this.config = config;
    this.problems = problems;
  }

  Destinations read(Sender usual) {
    Map<String, Price> prices = prices();
    Optional<Price> maxPrice = config.find(SmsConfigKeys.MAX_PRICE).flatMap(this::maxPrice);
    if (maxPrice.isPresent() && !prices.containsKey(Destinations.OTHERS)) {
      problem(SmsConfigKeys.MAX_PRICE, "needs a price for * in prices, or it could be missed");
    }
    Set<Currency> currencies = new HashSet<>();
    prices.values().forEach(price -> currencies.add(price.currency()));
    maxPrice.ifPresent(price -> currencies.add(price.currency()));
    if (currencies.size() > 1) {
      problem(SmsConfigKeys.PRICES, "must be in one currency, with max-price");
    }
    return new Destinations(countries(), usual, senders(), prices, maxPrice);
  }

  private Set<String> countries() {
    Set<String> countries = new HashSet<>();
    for (String given : config.strings(SmsConfigKeys.COUNTRIES)) {
      country(SmsConfigKeys.COUNTRIES, given).ifPresent(countries::add);
    }
    return Set.copyOf(countries);
  }

  private Map<String, Sender> senders() {
    Map<String, Sender> senders = new HashMap<>();
    for (String entry : config.strings(SmsConfigKeys.SENDERS)) {
      Matcher parts = ENTRY.matcher(entry);
      Optional<Sender> sender = parts.matches() ? sender(parts.group(2)) : Optional.empty();
      if (sender.isEmpty() || parts.group(1).equals(Destinations.OTHERS)) {
        problem(
            SmsConfigKeys.SENDERS,
            "must be a country and a sender, such as KE=MWALIKO, not " + entry);
      } else {
        country(SmsConfigKeys.SENDERS, parts.group(1))
            .filter(country -> senders.put(country, sender.get()) != null)
            .ifPresent(country -> twice(SmsConfigKeys.SENDERS, country));
      }
    }
    return Map.copyOf(senders);
  }

  private static Optional<Sender> sender(String value) {
    return SERVICE.matcher(value).matches()
        ? Optional.of(new Sender(Sender.Kind.SERVICE, value))
        : Sender.from(value);
  }

  private Map<String, Price> prices() {
    Map<String, Price> prices = new HashMap<>();
    for (String entry : config.strings(SmsConfigKeys.PRICES)) {
      Matcher parts = ENTRY.matcher(entry);
      Optional<Price> price = parts.matches() ? price(parts.group(2)) : Optional.empty();
      if (price.isEmpty()) {
        problem(
            SmsConfigKeys.PRICES,
            "must be a country or *, and a price, such as KE=0.035 USD, not " + entry);
      } else if (parts.group(1).equals(Destinations.OTHERS)) {
        prices.put(Destinations.OTHERS, price.get());
      } else {
        country(SmsConfigKeys.PRICES, parts.group(1))
            .filter(country -> prices.put(country, price.get()) != null)
            .ifPresent(country -> twice(SmsConfigKeys.PRICES, country));
      }
    }
    return Map.copyOf(prices);
  }

  private Optional<Price> maxPrice(String given) {
    Optional<Price> price = price(given);
    if (price.isEmpty()) {
      problem(SmsConfigKeys.MAX_PRICE, "must be an amount and a currency, such as 0.20 USD");
    }
    return price;
  }

  private static Optional<Price> price(String text) {
    Matcher parts = AMOUNT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(parts.group(2)))
        .findFirst()
        .map(currency -> new Price(new BigDecimal(parts.group(1)), currency));
  }

  private Optional<String> country(String key, String given) {
    String country = given.strip().toUpperCase(Locale.ROOT);
    if (PhoneNumbers.isCountry(country)) {
      return Optional.of(country);
    }
    problem(key, "has no ISO 3166 alpha-2 country: " + given);
    return Optional.empty();
  }

  private void twice(String key, String country) {
    problem(key, "has " + country + " twice");
  }

  private void problem(String key, String message) {
    problems.add(new Problem(key, message));
  }
}
