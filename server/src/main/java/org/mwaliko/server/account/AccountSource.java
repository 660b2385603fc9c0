package org.mwaliko.server.account;

/** Where an account came from. */
public enum AccountSource {
  API,
  IMPORT,
  SCIM
}
