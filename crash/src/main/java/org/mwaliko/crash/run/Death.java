package org.mwaliko.crash.run;

import java.time.Duration;
import java.util.List;
import org.mwaliko.crash.agent.CrashPoint;

/** How one process is to end: always by {@code SIGKILL}. */
sealed interface Death {

  /** As the table calls it. */
  String name();

  /** At a point in its own code. */
  record AtPoint(CrashPoint point, int passage) implements Death {
    @Override
    public String name() {
      return point.name();
    }
  }

  /**
   * While a provider that has the message keeps its answer back.
   *
   * @param message the how manieth that it gives to this provider
   */
  record AtAcceptance(Provider provider, int message) implements Death {
    @Override
    public String name() {
      return "PROVIDER_HAS_IT_" + provider;
    }
  }

  /** Some time after it was started, perhaps before it is ready. */
  record AfterTime(Duration time) implements Death {
    @Override
    public String name() {
      return "RANDOM_TIME";
    }
  }

  /** When so many more messages were accepted, wherever it is then. */
  record AfterMessages(int messages) implements Death {
    @Override
    public String name() {
      return "RANDOM_MESSAGE";
    }
  }

  /** At a point that it passes only when it is told to stop. */
  record StoppingAtPoint(int messages, CrashPoint point) implements Death {
    @Override
    public String name() {
      return point.name();
    }
  }

  /** Told to stop when so many more messages were accepted, and killed a little later. */
  record StoppingFor(int messages, Duration later) implements Death {
    @Override
    public String name() {
      return "SIGTERM_THEN_SIGKILL";
    }
  }

  /** Who keeps an answer back. */
  enum Provider {
    EMAIL,
    SMS
  }

  /** What the JVM needs to be told before it starts; empty for deaths that come from outside. */
  default List<AtPoint> armed() {
    return switch (this) {
      case AtPoint at -> List.of(at);
      case StoppingAtPoint at -> List.of(new AtPoint(at.point(), 1));
      case AtAcceptance a -> List.of();
      case AfterTime a -> List.of();
      case AfterMessages a -> List.of();
      case StoppingFor a -> List.of();
    };
  }
}
