package org.mwaliko.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit catches each wrong channel, by the rule that is there for it and by no other. */
class WrongChannelsTest {

  private static final int RULES = 40;

  private final Map<String, String> failed = new TreeMap<>();
  private final Set<String> passed = new TreeSet<>();
  private final Set<String> skipped = new TreeSet<>();

  @AfterEach
  void forget() {
    ReferenceProvider.flaws = EnumSet.noneOf(Flaw.class);
    ReferenceProvider.batches = false;
  }

  @Test
  void aGoodChannelKeepsEveryRule() {
    run(EnumSet.noneOf(Flaw.class));
    assertEquals(Map.of(), failed);
    assertEquals(Set.of("rule33"), skipped, "it takes no batches");
    assertEquals(RULES - 1, passed.size());
  }

  @Test
  void aGoodChannelWithBatchesKeepsEveryRule() {
    ReferenceProvider.batches = true;
    run(EnumSet.noneOf(Flaw.class));
    assertEquals(Map.of(), failed);
    assertEquals(RULES, passed.size());
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void eachWrongChannelIsCaughtByItsRule(Flaw flaw) {
    ReferenceProvider.batches = flaw.rules().contains("rule33");
    run(EnumSet.of(flaw));
    assertEquals(flaw.rules(), failed.keySet(), failed::toString);
    failed.values().forEach(message -> assertTrue(message.length() > 10, message));
  }

  @Test
  void everyRuleCatchesSomething() {
    Set<String> caught =
        Stream.of(Flaw.values())
            .flatMap(flaw -> flaw.rules().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(RULES, caught.size());
  }

  private void run(EnumSet<Flaw> flaws) {
    ReferenceProvider.flaws = flaws;
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(ReferenceContract.class))
            .build();
    LauncherFactory.create().execute(request, listener());
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
          String rule = test.getDisplayName().substring(0, "rule00".length());
          switch (result.getStatus()) {
            case SUCCESSFUL -> passed.add(rule);
            case ABORTED -> skipped.add(rule);
            case FAILED -> failed.put(rule, String.valueOf(result.getThrowable().orElseThrow()));
          }
        }
      }
    };
  }
}
