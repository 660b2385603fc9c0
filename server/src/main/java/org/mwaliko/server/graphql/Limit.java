package org.mwaliko.server.graphql;

import java.util.Locale;

/** What one request may cost, each by the name of its key in the configuration. */
public enum Limit {
  MAX_BODY_BYTES,
  MAX_TOKENS,
  MAX_DEPTH,
  MAX_NODES,
  MAX_FIRST,
  MAX_SUBSCRIPTIONS,
  TIMEOUT;

  /** The key below {@code graphql} in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
