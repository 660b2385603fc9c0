package org.mwaliko.channel.print;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Organization;

/** What a host lends to a channel, with the clock stopped. */
public record TestContext(Organization organization) implements ChannelContext {

  public static final Instant NOW = Instant.parse("2026-02-13T12:00:00Z");

  public TestContext() {
    this(Messages.SENDER);
  }

  @Override
  public InstantSource clock() {
    return InstantSource.fixed(NOW);
  }

  @Override
  public System.Logger logger() {
    return System.getLogger("org.mwaliko.channel.print.test");
  }

  @Override
  public Limits limits() {
    return Limits.DEFAULT;
  }

  @Override
  public URI callbackUrl() {
    return URI.create("https://example.com/callbacks/print");
  }
}
