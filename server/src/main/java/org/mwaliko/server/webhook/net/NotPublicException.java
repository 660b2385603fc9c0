package org.mwaliko.server.webhook.net;

import java.net.UnknownHostException;

/** A host has an address that isn't the public Internet's. */
final class NotPublicException extends UnknownHostException {

  private static final long serialVersionUID = 1;

  NotPublicException(String host) {
    super(host + " has an address that is not public");
  }
}
