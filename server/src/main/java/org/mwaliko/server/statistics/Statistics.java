package org.mwaliko.server.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.mwaliko.server.account.AccountStatus;

/**
 * How many accounts are where, at one moment.
 *
 * @param claimsPerDay of the last days, today the last; days are those of the organisation's zone
 */
public record Statistics(
    Instant at,
    long total,
    List<ByStatus> byStatus,
    List<ByDay> claimsPerDay,
    List<ByName> byDepartment,
    List<ByName> byLocation) {

  public record ByStatus(AccountStatus status, long count) {}

  public record ByDay(LocalDate date, long count) {}

  public record ByName(String name, long total, long claimed) {}
}
