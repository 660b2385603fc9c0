package org.mwaliko.server.security;

/** What a caller may do. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Looks at the people of an area, and gets codes and links to them. */
  MANAGER,
  /** Looks at everything and changes nothing. */
  AUDITOR,
  /** Manages accounts over SCIM, and nothing else. */
  INTEGRATION
}
