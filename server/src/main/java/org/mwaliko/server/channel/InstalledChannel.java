package org.mwaliko.server.channel;

import java.util.Optional;
import org.mwaliko.spi.ChannelDescription;

/**
 * A channel that was found, whether it can be used or not.
 *
 * @param name the channel's; of one that can't say it, its folder's
 * @param description empty if it can't say what it is
 * @param open empty if it has no configuration, or something is wrong
 * @param problem why it can't be used although it should be, and what to do
 */
public record InstalledChannel(
    String name,
    ChannelSource source,
    Optional<ChannelDescription> description,
    Optional<OpenChannel> open,
    Optional<String> problem) {}
