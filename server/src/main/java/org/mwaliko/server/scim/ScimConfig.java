package org.mwaliko.server.scim;

import org.mwaliko.server.config.Section;

/**
 * How much an integration may ask for at once.
 *
 * @param bodyBytes of a request, unpacked
 * @param pageSize the most users in one answer
 * @param patchOperations the most of one request
 * @param filterLength in characters
 */
public record ScimConfig(int bodyBytes, int pageSize, int patchOperations, int filterLength) {

  public static ScimConfig read(Section section) {
    return new ScimConfig(
        section.integer("body-bytes", 262_144, 1_024, 16_777_216),
        section.integer("page-size", 200, 10, 1_000),
        section.integer("patch-operations", 100, 1, 10_000),
        section.integer("filter-length", 2_000, 64, 65_536));
  }
}
