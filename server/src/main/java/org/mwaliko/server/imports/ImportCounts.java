package org.mwaliko.server.imports;

import java.util.List;
import java.util.Map;

/** How many rows are where; {@code total} is the sum of the others. */
public record ImportCounts(
    long total,
    long valid,
    long created,
    long updated,
    long unchanged,
    long refused,
    long removed) {

  static ImportCounts of(Map<ImportRowStatus, Long> counts) {
    long valid = counts.getOrDefault(ImportRowStatus.VALID, 0L);
    long created = counts.getOrDefault(ImportRowStatus.CREATED, 0L);
    long refused = counts.getOrDefault(ImportRowStatus.REFUSED, 0L);
    long updated = counts.getOrDefault(ImportRowStatus.UPDATED, 0L);
    long unchanged = counts.getOrDefault(ImportRowStatus.UNCHANGED, 0L);
    long removed = counts.getOrDefault(ImportRowStatus.REMOVED, 0L);
    return new ImportCounts(
        valid + created + updated + unchanged + refused + removed,
        valid,
        created,
        updated,
        unchanged,
        refused,
        removed);
  }

  /** How many rows have any of these statuses; all, if the list is empty. */
  long of(List<ImportRowStatus> statuses) {
    return statuses.isEmpty() ? total : statuses.stream().distinct().mapToLong(this::of).sum();
  }

  private long of(ImportRowStatus status) {
    return switch (status) {
      case VALID -> valid;
      case CREATED -> created;
      case UPDATED -> updated;
      case UNCHANGED -> unchanged;
      case REFUSED -> refused;
      case REMOVED -> removed;
    };
  }
}
