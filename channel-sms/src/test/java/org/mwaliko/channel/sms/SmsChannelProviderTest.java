package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.ContentForm;
import org.mwaliko.spi.Repetition;
import org.mwaliko.spi.SecretKind;

class SmsChannelProviderTest {

  @Test
  void isFoundByTheServiceLoader() {
    List<String> names =
        ServiceLoader.load(ChannelProvider.class).stream().map(p -> p.get().name()).toList();
    assertEquals(List.of("sms"), names);
    assertTrue(names.getFirst().matches(ChannelProvider.NAME_PATTERN));
  }

  @Test
  void carriesCodesInShortTextsToPhones() {
    ChannelDescription description = new SmsChannelProvider().describe();
    assertEquals(Set.of(AddressKind.PHONE), description.reaches());
    assertEquals(ContentForm.SHORT, description.form());
    assertEquals(SecretKind.CODE, description.secret());
    assertEquals(8, description.limits().concurrency());
    assertEquals(
        Set.of(Capability.LOOKUP, Capability.STATUS_CALLBACK, Capability.ESTIMATE),
        description.capabilities());
    assertEquals(Repetition.DOUBLED, description.repetition());
  }

  @Test
  void tokenAndKeySecretAreTheSecretKeys() {
    assertEquals(
        List.of("auth-token", "api-key-secret"),
        new SmsChannelProvider()
            .describe().configSchema().stream()
                .filter(ConfigKey::secret)
                .map(ConfigKey::name)
                .toList());
  }

  @Test
  void openingMakesNoConnection() throws Exception {
    try (RawServer server = new RawServer(RawServer.CREATED);
        Channel channel = Fixture.open(server.url())) {
      assertEquals(0, server.connections.get());
      assertTrue(channel.toString().startsWith("org.mwaliko.channel.sms.SmsChannel@"));
    }
  }

  @Test
  void collatingIsNoCapabilityAndFails() throws Exception {
    try (Channel channel = Fixture.open("http://127.0.0.1:9")) {
      assertThrows(UnsupportedOperationException.class, () -> channel.collate("campaign-1"));
    }
  }
}
