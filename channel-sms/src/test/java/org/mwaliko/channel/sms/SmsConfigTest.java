package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.InvalidConfigException.Problem;

class SmsConfigTest {

  private final Map<String, String> keys = Fixture.keys("https://api.example.com/twilio");

  private List<String> badKeys() {
    return assertThrows(InvalidConfigException.class, () -> SmsConfig.of(Fixture.config(keys)))
        .problems()
        .stream()
        .map(Problem::key)
        .toList();
  }

  private SmsConfig config() {
    return assertDoesNotThrow(() -> SmsConfig.of(Fixture.config(keys)));
  }

  @Test
  void theLeastConfigurationIsCompletedByDefaults() {
    SmsConfig config = config();
    assertEquals(4, config.maxSegments());
    assertEquals("PT5S", config.connectTimeout().toString());
    assertEquals("PT30S", config.readTimeout().toString());
    assertEquals(Fixture.ACCOUNT, config.username());
    assertEquals(Fixture.TOKEN, config.password());
    assertEquals(new Sender(Sender.Kind.NUMBER, Fixture.FROM), config.sender());
  }

  @Test
  void everyBadKeyIsNamedAtOnceAndNoSecret() {
    keys.putAll(
        Map.of(
            "account-sid", "AC123",
            "api-key", "key",
            "from", "much-too-long-a-name",
            "messaging-service-sid", "MG1",
            "api-base-url", "ftp://user@example.com",
            "default-country", "UK",
            "connect-timeout", "PT0S",
            "read-timeout", "PT2M",
            "max-segments", "11"));
    InvalidConfigException e =
        assertThrows(InvalidConfigException.class, () -> SmsConfig.of(Fixture.config(keys)));
    assertEquals(
        List.of(
            "from",
            "messaging-service-sid",
            "from",
            "account-sid",
            "api-key",
            "api-key-secret",
            "api-base-url",
            "default-country",
            "connect-timeout",
            "read-timeout",
            "max-segments"),
        e.problems().stream().map(Problem::key).toList());
    assertFalse(e.getMessage().contains(Fixture.TOKEN));
  }

  @Test
  void aTokenOrAnApiKeyIsNeeded() {
    keys.remove("auth-token");
    assertEquals(List.of("auth-token"), badKeys());
    keys.put("api-key-secret", "secret");
    assertEquals(List.of("api-key", "auth-token"), badKeys());
  }

  @Test
  void anApiKeyIsUsedInsteadOfTheToken() {
    keys.put("api-key", "SK0123456789abcdef0123456789abcdef");
    keys.put("api-key-secret", "key-secret");
    SmsConfig config = config();
    assertEquals("SK0123456789abcdef0123456789abcdef", config.username());
    assertEquals("key-secret", config.password());
    assertEquals(Fixture.ACCOUNT, config.accountSid());
  }

  @Test
  void senderAndMessagingServiceExcludeEachOther() {
    keys.put("messaging-service-sid", "MG0123456789abcdef0123456789abcdef");
    assertEquals(List.of("from"), badKeys());
    keys.remove("from");
    assertEquals(Sender.Kind.SERVICE, config().sender().kind());
    keys.remove("messaging-service-sid");
    assertEquals(List.of("from"), badKeys());
  }

  @ParameterizedTest
  @CsvSource({
    "+254787272786,NUMBER",
    "22395,SHORT_CODE",
    "Mwaliko,NAME",
    "A & B_c-1+,NAME",
    "1A,NAME"
  })
  void numbersShortCodesAndNamesAreSenders(String from, Sender.Kind kind) {
    keys.put("from", from);
    assertEquals(new Sender(kind, from), config().sender());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+0787272786", "+1", "0712345678901", "Twelve chars", "Ünïcode", "a.b", "- -"})
  void anythingElseIsNoSender(String from) {
    keys.put("from", from);
    assertEquals(List.of("from"), badKeys());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com",
        "https://a:b@example.com",
        "https://example.com?x=1",
        "https:///x",
        "mailto:a"
      })
  void theAddressOfTheApiIsPlainHttpOrHttps(String address) {
    keys.put("api-base-url", address);
    assertEquals(List.of("api-base-url"), badKeys());
  }

  @Test
  void theTextOfAConfigurationHasNoSecret() {
    assertEquals("SmsConfig[https://api.example.com/twilio]", config().toString());
  }
}
