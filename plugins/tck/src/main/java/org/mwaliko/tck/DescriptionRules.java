package org.mwaliko.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Spi;

/** What a provider says of itself, and its configuration. */
abstract class DescriptionRules extends ContractFixture {

  @Test
  void rule01_theProviderIsFoundOnTheClassPath() {
    Class<?> type = provider().getClass();
    assertTrue(
        Discovery.onClassPath(type.getClassLoader()).contains(type.getName()),
        "name the provider in META-INF/services/" + ChannelProvider.class.getName());
  }

  @Test
  void rule02_theProviderIsFoundOnTheModulePath() throws Exception {
    Class<?> type = provider().getClass();
    assertTrue(
        Discovery.onModulePath(type).contains(type.getName()),
        "provide it in module-info.java, or name it in META-INF/services");
  }

  @Test
  void rule03_theNameIsOneThatConfigurationsCanHave() {
    String name = provider().name();
    assertTrue(name.matches(ChannelProvider.NAME_PATTERN), () -> name + " is no channel's name");
  }

  @Test
  void rule04_theDescriptionIsTheSameEveryTime() {
    assertEquals(provider().describe(), provider().describe());
    assertEquals(provider().name(), provider().name());
  }

  @Test
  void rule05_theDescriptionNamesTheVersionOfTheSpi() {
    String[] theirs = description.spiVersion().split("\\.");
    String[] ours = Spi.VERSION.split("\\.");
    assertEquals(3, theirs.length, "hand Spi.VERSION over");
    assertEquals(ours[0], theirs[0], "it is made for another major version of the SPI");
    assertTrue(
        Integer.parseInt(theirs[1]) <= Integer.parseInt(ours[1]),
        "it is made for a newer version of the SPI than this kit");
  }

  @Test
  void rule06_everyKeyIsExplainedAndEveryDefaultIsValid() {
    Map<String, List<String>> defaults = new HashMap<>();
    for (ConfigKey key : description.configSchema()) {
      assertTrue(key.doc().length() > 9, () -> "say what " + key.name() + " does");
      assertTrue(
          key.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
          () -> key.name() + " is no kebab case");
      key.defaultValue().ifPresent(value -> defaults.put(key.name(), List.of(value)));
    }
    List<ConfigKey> optional =
        description.configSchema().stream().filter(key -> !key.required()).toList();
    assertDoesNotThrow(
        () -> ChannelConfig.read(optional, defaults), "a default is of a wrong type");
  }

  @Test
  void rule07_passwordsAreSecret() {
    for (ConfigKey key : description.configSchema()) {
      assertTrue(
          key.secret() || !key.name().matches(".*(password|secret|token)(?!-url).*"),
          () -> "mark " + key.name() + " with asSecret()");
      assertFalse(
          key.secret() && key.defaultValue().isPresent(),
          () -> key.name() + " is secret, so it can't have a default that everybody knows");
    }
  }

  @Test
  void rule08_constructingAndDescribingHasNoSideEffects() {
    Set<Thread> before = Threads.alive();
    for (int i = 0; i < 10; i++) {
      provider().describe();
    }
    assertEquals(Set.of(), Threads.startedSince(before), "start threads in open, not before");
  }

  @Test
  void rule09_everyBadKeyIsNamedAtOnce() {
    assumeTrue(badConfig().isPresent(), "there is no configuration that is wrong");
    BadConfig bad = badConfig().orElseThrow();
    InvalidConfigException e =
        assertThrows(InvalidConfigException.class, () -> open(with(bad.values())));
    assertEquals(
        bad.keys(),
        e.problems().stream().map(InvalidConfigException.Problem::key).collect(Collectors.toSet()),
        "collect all problems and throw them together");
  }

  @Test
  void rule10_noSecretIsInAProblemWithTheConfiguration() {
    assumeTrue(badConfig().isPresent(), "there is no configuration that is wrong");
    Map<String, List<String>> bad = with(badConfig().orElseThrow().values());
    InvalidConfigException e = assertThrows(InvalidConfigException.class, () -> open(bad));
    Set<String> secret =
        description.configSchema().stream()
            .filter(ConfigKey::secret)
            .flatMap(key -> bad.getOrDefault(key.name(), List.of()).stream())
            .collect(Collectors.toCollection(HashSet::new));
    for (String value : secret) {
      assertFalse(String.valueOf(e).contains(value), "a problem shows the value of a secret key");
      assertFalse(context.logged().contains(value), "the log shows the value of a secret key");
    }
  }

  private Map<String, List<String>> with(Map<String, List<String>> bad) {
    Map<String, List<String>> values = new HashMap<>(values());
    values.putAll(bad);
    return values;
  }
}
