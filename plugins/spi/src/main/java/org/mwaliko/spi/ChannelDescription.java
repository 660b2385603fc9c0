package org.mwaliko.spi;

import java.util.List;
import java.util.Set;

/**
 * What a channel is, declared before it is opened.
 *
 * @param displayName for people, in English
 * @param version the channel's own version
 * @param reaches the kinds of address it can deliver to; a person with any one of them is reached
 * @param form how the host writes the text it hands over
 * @param secret which kind of claim secret its messages carry
 * @param repetition what comes of delivering the same message twice
 * @param capabilities what it can do beyond delivering; calling anything else must fail
 * @param configSchema every key it reads
 * @param limits how hard it may be driven unless configured otherwise
 */
public record ChannelDescription(
    String displayName,
    String version,
    Set<AddressKind> reaches,
    ContentForm form,
    SecretKind secret,
    Repetition repetition,
    Set<Capability> capabilities,
    List<ConfigKey> configSchema,
    Limits limits) {

  public ChannelDescription {
    reaches = Set.copyOf(reaches);
    capabilities = Set.copyOf(capabilities);
    configSchema = List.copyOf(configSchema);
    if (reaches.isEmpty()) {
      throw new IllegalArgumentException("a channel reaches at least one kind of address");
    }
  }
}
