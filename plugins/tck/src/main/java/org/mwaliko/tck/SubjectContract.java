package org.mwaliko.tck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.spi.ChannelProvider;

/** The contract of the plugin that {@link VerifyPlugin} looks at. */
final class SubjectContract extends ChannelContract {

  @Override
  protected ChannelProvider provider() {
    return Subject.current().provider();
  }

  @Override
  protected Optional<ServiceDouble> service() {
    return Optional.empty();
  }

  @Override
  protected Map<String, List<String>> config(Optional<ServiceDouble> service) {
    return Subject.current().config();
  }
}
