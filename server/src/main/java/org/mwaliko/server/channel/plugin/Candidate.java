package org.mwaliko.server.channel.plugin;

import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;

/** A provider that was found. */
public sealed interface Candidate {

  /** The channel's name; of one that can't say it, its folder's. */
  String name();

  /**
   * One that can be opened.
   *
   * @param loader the context class loader of its calls
   */
  record Described(
      String name, ChannelDescription description, ChannelProvider provider, ClassLoader loader)
      implements Candidate {}

  /**
   * One that can't.
   *
   * @param problem what is wrong and what to do
   */
  record Broken(String name, String problem) implements Candidate {}
}
