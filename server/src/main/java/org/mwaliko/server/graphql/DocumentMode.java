package org.mwaliko.server.graphql;

/** Which documents are executed. */
public enum DocumentMode {
  /** Any, as {@code query}. */
  OPEN,
  /** Any as {@code query}, and those in the configured folder also by {@code documentId}. */
  HYBRID,
  /** Those in the configured folder alone, by {@code documentId}. */
  TRUSTED
}
