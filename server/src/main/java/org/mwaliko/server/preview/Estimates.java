package org.mwaliko.server.preview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.spi.Estimate;
import org.mwaliko.spi.Message;

/**
 * What the messages by one channel take and cost, from those that were written.
 *
 * @param accounts how many there will be
 */
record Estimates(OpenChannel channel, long accounts) {

  Preview.Share of(List<Message> written) {
    List<Estimate> estimates = new ArrayList<>();
    for (Message message : written) {
      channel.estimate(message).ifPresent(estimates::add);
    }
    if (estimates.isEmpty()) {
      return new Preview.Share(channel.name(), accounts, Optional.empty(), Optional.empty(), true);
    }
    long parts = estimates.stream().mapToLong(Estimate::parts).sum();
    return new Preview.Share(
        channel.name(),
        accounts,
        Optional.of(Math.round((double) parts * accounts / estimates.size())),
        cost(estimates),
        estimates.size() == accounts);
  }

  /** Only where the price of each is known, and all are in one currency. */
  private Optional<Preview.Cost> cost(List<Estimate> estimates) {
    List<String> currencies =
        estimates.stream()
            .flatMap(e -> e.price().stream())
            .map(price -> price.currency().getCurrencyCode())
            .distinct()
            .toList();
    if (currencies.size() != 1 || estimates.stream().anyMatch(e -> e.price().isEmpty())) {
      return Optional.empty();
    }
    BigDecimal sum =
        estimates.stream()
            .map(e -> e.price().get().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        new Preview.Cost(
            sum.multiply(BigDecimal.valueOf(accounts))
                .divide(BigDecimal.valueOf(estimates.size()), 4, RoundingMode.HALF_UP),
            currencies.getFirst()));
  }
}
