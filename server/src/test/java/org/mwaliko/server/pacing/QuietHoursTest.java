package org.mwaliko.server.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  @ParameterizedTest
  @CsvSource({
    "21:00, 08:00, 2026-02-15T18:30:00Z, Africa/Nairobi, 2026-02-16T05:00:00Z",
    "21:00, 08:00, 2026-02-16T04:59:59Z, Africa/Nairobi, 2026-02-16T05:00:00Z",
    "21:00, 08:00, 2026-02-16T05:00:00Z, Africa/Nairobi,",
    "21:00, 08:00, 2026-02-15T17:59:59Z, Africa/Nairobi,",
    "12:00, 14:00, 2026-02-15T12:00:00Z, UTC, 2026-02-15T14:00:00Z",
    "12:00, 14:00, 2026-02-15T14:00:00Z, UTC,",
    "00:00, 00:00, 2026-02-15T00:00:00Z, UTC,",
    "22:00, 00:00, 2026-02-15T23:00:00Z, UTC, 2026-02-16T00:00:00Z",
    // The clock goes forward from 2 to 3 on this night, and back from 3 to 2 on that one.
    "21:00, 02:30, 2026-03-28T23:00:00Z, Europe/Berlin, 2026-03-29T01:30:00Z",
    "21:00, 08:00, 2026-10-24T22:00:00Z, Europe/Berlin, 2026-10-25T07:00:00Z",
  })
  void endIsWhereTheRecipientIs(String from, String to, Instant now, String zone, Instant end) {
    QuietHours quiet = new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    assertEquals(Optional.ofNullable(end), quiet.endsAt(now, ZoneId.of(zone)));
  }

  @Test
  void minutesAreKept() {
    QuietHours quiet = new QuietHours(LocalTime.of(21, 15), LocalTime.of(0, 0));
    assertEquals(quiet, QuietHours.ofMinutes(quiet.fromMinute(), quiet.toMinute()));
  }
}
