package org.mwaliko.server.scim;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are in all of it
 */
public record UserPage(List<Provisioned> users, long total) {
  public UserPage {
    users = List.copyOf(users);
  }
}
