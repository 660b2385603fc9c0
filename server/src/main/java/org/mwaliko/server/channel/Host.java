package org.mwaliko.server.channel;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.mwaliko.spi.Organization;

/**
 * What all channels get from the server.
 *
 * @param publicUrl without a trailing slash
 * @param firstRest how long a channel rests that can't deliver, at first
 */
public record Host(
    InstantSource clock, Organization organization, URI publicUrl, Duration firstRest) {

  /** Where a channel's provider can report. */
  URI callbackUrl(String channel) {
    return URI.create(publicUrl + "/callbacks/" + channel);
  }
}
