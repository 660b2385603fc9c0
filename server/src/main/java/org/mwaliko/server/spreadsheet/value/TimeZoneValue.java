package org.mwaliko.server.spreadsheet.value;

import com.ibm.icu.util.TimeZone;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

/** Time zones by their IANA names; the names that Windows uses are translated by CLDR's table. */
public final class TimeZoneValue {
  private static final Map<String, String> IANA =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> !id.startsWith("SystemV/"))
          .collect(
              Collectors.toUnmodifiableMap(
                  id -> id.toLowerCase(Locale.ROOT), Function.identity(), (one, two) -> one));

  private TimeZoneValue() {}

  /**
   * @param text cleaned, not empty
   */
  public static Checked check(String text) {
    String name = IANA.get(text.toLowerCase(Locale.ROOT).replace(' ', '_'));
    if (name == null) {
      name = TimeZone.getIDForWindowsID(text, "001");
    }
    return name != null
        ? Checked.good(name)
        : Checked.dropped(
            RowProblemCode.INVALID,
            "%s is no time zone known here and is left out. Write it like Africa/Nairobi."
                .formatted(CleanText.quoted(text)));
  }
}
