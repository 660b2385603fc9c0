package org.mwaliko.server.channel;

/** Where a channel comes from. */
public enum ChannelSource {
  /** It is a part of Mwaliko. */
  BUNDLED,
  /** It was found in the folder of plugins. */
  PLUGIN
}
