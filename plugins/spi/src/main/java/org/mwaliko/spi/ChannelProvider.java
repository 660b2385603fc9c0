package org.mwaliko.spi;

/**
 * The way into a channel, found by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation has a public constructor without parameters, and neither the constructor nor
 * {@link #name()} nor {@link #describe()} may have a side effect: the host calls them for channels
 * that are never opened.
 */
public interface ChannelProvider {

  /** What a channel's name looks like: {@value}. */
  String NAME_PATTERN = "[a-z][a-z0-9-]{0,31}";

  /**
   * The channel's name, in configuration and in the API; matches {@link #NAME_PATTERN}. Two
   * providers of one name stop the host's start-up.
   */
  String name();

  /** What the channel is and needs. Pure: the same answer every time. */
  ChannelDescription describe();

  /**
   * Opens the channel, within thirty seconds. Makes no connection: a service that is down must not
   * stop the host.
   *
   * @param config values that already have the types, and all the required keys, of the
   *     description's schema
   * @param context good until {@link Channel#close}
   * @throws InvalidConfigException naming every bad key at once
   */
  Channel open(ChannelConfig config, ChannelContext context) throws InvalidConfigException;
}
