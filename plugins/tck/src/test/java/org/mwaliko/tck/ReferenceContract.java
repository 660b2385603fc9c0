package org.mwaliko.tck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.spi.ChannelProvider;

/** The contract of the reference; run by {@link WrongChannelsTest}, with flaws and without. */
class ReferenceContract extends ChannelContract {

  @Override
  protected ChannelProvider provider() {
    return ReferenceProvider.has(Flaw.UNLISTED)
        ? new ReferenceProvider.Unlisted()
        : new ReferenceProvider();
  }

  @Override
  protected Optional<ServiceDouble> service() {
    return Optional.of(new FakeService());
  }

  @Override
  protected Map<String, List<String>> config(Optional<ServiceDouble> service) {
    return Map.of(
        "address", List.of(((FakeService) service.orElseThrow()).address),
        "password", List.of("pass-the-word"));
  }

  @Override
  protected Optional<BadConfig> badConfig() {
    return Optional.of(
        new BadConfig(
            Map.of("password", List.of("short"), "color", List.of("sad")),
            Set.of("password", "color")));
  }
}
