package org.mwaliko.server.channel;

import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelDescription;

/** A channel that is configured and open. */
public record OpenChannel(String name, ChannelDescription description, Channel channel) {}
