package org.mwaliko.server.security;

/** What a caller may do. */
public enum Role {
  /** Everything. */
  ADMIN
}
