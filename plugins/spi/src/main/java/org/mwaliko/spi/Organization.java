package org.mwaliko.spi;

import java.util.List;

/**
 * The organisation whose accounts these are.
 *
 * @param name as people know it
 * @param address postal address lines without the name, the country last; may be empty
 */
public record Organization(String name, List<String> address) {
  public Organization {
    address = List.copyOf(address);
  }
}
