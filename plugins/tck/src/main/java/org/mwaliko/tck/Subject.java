package org.mwaliko.tck;

import java.util.List;
import java.util.Map;
import org.mwaliko.spi.ChannelProvider;

/** The plugin that {@link VerifyPlugin} looks at; one at a time. */
record Subject(Class<? extends ChannelProvider> type, Map<String, List<String>> config) {

  private static volatile Subject current;

  static void of(Class<? extends ChannelProvider> type, Map<String, List<String>> config) {
    current = new Subject(type, config);
  }

  static Subject current() {
    return current;
  }

  ChannelProvider provider() {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("give it a public constructor without parameters", e);
    }
  }
}
