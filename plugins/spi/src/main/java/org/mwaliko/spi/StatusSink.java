package org.mwaliko.spi;

import java.util.List;

/** Takes status updates for the host. */
@FunctionalInterface
public interface StatusSink {

  /**
   * Records updates. When it returns they are safe, and may be removed where they came from; when
   * it throws, none is recorded.
   */
  void record(List<StatusUpdate> updates);
}
