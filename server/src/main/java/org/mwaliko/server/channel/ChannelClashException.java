package org.mwaliko.server.channel;

/** Two channels of one name: which of them a campaign means can't be known, so nothing starts. */
public final class ChannelClashException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChannelClashException(String name) {
    super(
        "There are two channels with the name %s; take one away from the folder of plugins"
            .formatted(name));
  }
}
