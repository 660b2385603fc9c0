package org.mwaliko.server.config;

/**
 * Something wrong in the configuration.
 *
 * @param path such as {@code channels.email.port}
 * @param message what is wrong and what would be right, without the value of a secret
 */
public record Problem(String path, String message) {
  @Override
  public String toString() {
    return path + ": " + message;
  }
}
