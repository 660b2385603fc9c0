package org.mwaliko.tck;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Organization;

/** What a host lends, with a memory of what was logged. */
final class TestContext implements ChannelContext, System.Logger {

  private final String name;
  private final Limits limits;
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();

  TestContext(String name, Limits limits) {
    this.name = name;
    this.limits = limits;
  }

  /** Everything that was logged, with parameters and exceptions. */
  String logged() {
    return String.join("\n", logged);
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public System.Logger logger() {
    return this;
  }

  @Override
  public Organization organization() {
    return new Organization("Example Ltd", List.of("1 Example Street", "Exampletown"));
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public URI callbackUrl() {
    return URI.create("https://example.com/callbacks/" + name);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    StringBuilder text = new StringBuilder(String.valueOf(message));
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      text.append('\n').append(t);
    }
    logged.add(text.toString());
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    logged.add(format + List.of(parameters == null ? new Object[0] : parameters));
  }
}
