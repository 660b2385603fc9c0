package org.mwaliko.server.channel;

import java.util.Optional;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelDescription;

/**
 * A channel that was found, configured or not.
 *
 * @param open empty if it has no configuration
 */
public record InstalledChannel(
    String name, ChannelDescription description, Optional<Channel> open) {}
