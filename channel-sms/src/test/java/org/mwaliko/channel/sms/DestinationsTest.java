package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Estimate;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Price;
import org.mwaliko.spi.Scope;

/** Countries, senders and prices; nothing here reaches the network, whose port is closed. */
class DestinationsTest {

  @Test
  void aCountryThatIsNotNamedIsRefusedWithoutARequest() throws Exception {
    DeliveryResult.Rejected rejected = rejected(Map.of("countries", List.of("UG", "tz")));
    assertEquals("country-not-allowed", rejected.code());
    assertEquals(Scope.MESSAGE, rejected.scope());
  }

  @Test
  void aMessageThatCostsTooMuchIsRefusedWithoutARequest() throws Exception {
    DeliveryResult.Rejected rejected =
        rejected(
            Map.of(
                "prices", List.of("KE=0.30 USD", "*=0.05 USD"), "max-price", List.of("0.20 USD")));
    assertEquals("too-dear", rejected.code());
  }

  @Test
  void theEstimateHasTheSegmentsAndTheirPrice() throws Exception {
    try (Channel channel = open(Map.of("prices", List.of("KE=0.035 USD")))) {
      String twoSegments = "a".repeat(200);
      assertEquals(
          new Estimate(
              2, Optional.of(new Price(new BigDecimal("0.070"), Currency.getInstance("USD")))),
          channel.estimate(Fixture.message(Optional.of(Fixture.PHONE), twoSegments)));
      assertEquals(
          new Estimate(1, Optional.empty()),
          channel.estimate(Fixture.message(Optional.of("+256772123456"), "a")));
    }
  }

  @Test
  void eachCountryHasItsSender() throws Exception {
    ChannelConfig config = config(Map.of("senders", List.of("KE=MWALIKO", "us=+15005550001")));
    Destinations destinations = SmsConfig.of(config).destinations();
    assertEquals(new Sender(Sender.Kind.NAME, "MWALIKO"), destinations.sender("KE"));
    assertEquals(new Sender(Sender.Kind.NUMBER, "+15005550001"), destinations.sender("US"));
    assertEquals(new Sender(Sender.Kind.NUMBER, Fixture.FROM), destinations.sender("UG"));
  }

  @Test
  void everyBadEntryIsNamedAtOnce() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                open(
                    Map.of(
                        "countries", List.of("KE", "Kenya"),
                        "senders", List.of("KE", "XX=MWALIKO"),
                        "prices", List.of("KE=cheap", "UG=0.1 EUR", "TZ=0.1 USD", "TZ=0.2 USD"),
                        "max-price", List.of("1"))));
    List<String> messages = e.problems().stream().map(p -> p.key() + " " + p.message()).toList();
    for (String expected :
        List.of(
            "countries has no ISO 3166 alpha-2 country: Kenya",
            "senders must be a country and a sender, such as KE=MWALIKO, not KE",
            "senders has no ISO 3166 alpha-2 country: XX",
            "prices must be a country or *, and a price, such as KE=0.035 USD, not KE=cheap",
            "prices must be in one currency, with max-price",
            "prices has TZ twice",
            "max-price must be an amount and a currency, such as 0.20 USD")) {
      assertTrue(messages.contains(expected), () -> expected + " is not in " + messages);
    }
  }

  @Test
  void aCapNeedsAPriceForEveryCountry() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> open(Map.of("prices", List.of("KE=0.1 USD"), "max-price", List.of("0.20 USD"))));
    assertEquals("max-price", e.problems().getFirst().key());
  }

  private static DeliveryResult.Rejected rejected(Map<String, List<String>> more) throws Exception {
    try (Channel channel = open(more)) {
      return assertInstanceOf(DeliveryResult.Rejected.class, channel.deliver(Fixture.message()));
    }
  }

  private static Channel open(Map<String, List<String>> more) throws InvalidConfigException {
    return Fixture.open(config(more));
  }

  private static ChannelConfig config(Map<String, List<String>> more)
      throws InvalidConfigException {
    Map<String, List<String>> values = new HashMap<>(more);
    Fixture.keys("http://127.0.0.1:9").forEach((key, value) -> values.put(key, List.of(value)));
    return ChannelConfig.read(new SmsChannelProvider().describe().configSchema(), values);
  }
}
