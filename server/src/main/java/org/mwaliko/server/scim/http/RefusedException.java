package org.mwaliko.server.scim.http;

import java.util.Optional;

/** A request that is not looked into any further. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Optional<String> scimType;

  RefusedException(int status, String detail) {
    this(status, Optional.empty(), detail);
  }

  RefusedException(int status, String scimType, String detail) {
    this(status, Optional.of(scimType), detail);
  }

  private RefusedException(int status, Optional<String> scimType, String detail) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }

  ScimError error() {
    return new ScimError(status, scimType, getMessage());
  }
}
