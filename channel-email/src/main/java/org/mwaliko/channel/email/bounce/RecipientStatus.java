package org.mwaliko.channel.email.bounce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/**
 * What a report says of one recipient (RFC 3464, section 2.3).
 *
 * @param action such as {@code failed}
 * @param status such as {@code 5.1.1} (RFC 3463)
 */
record RecipientStatus(String action, String status) {

  private static final int LONGEST_STATUS = 20;

  /** The groups of fields, without the first, which is about the whole message. */
  static List<RecipientStatus> read(String text) {
    List<RecipientStatus> all = new ArrayList<>();
    for (String group : text.replace("\r\n", "\n").split("\n\\s*\n")) {
      Map<String, String> fields = fields(group);
      String action = fields.get("action");
      if (action != null) {
        // A comment may stand behind either (RFC 3464, section 2.1.1).
        all.add(
            new RecipientStatus(
                word(action).toLowerCase(Locale.ROOT), word(fields.getOrDefault("status", ""))));
      }
    }
    return all;
  }

  private static Map<String, String> fields(String group) {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : group.replaceAll("\n[ \t]+", " ").split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static String word(String value) {
    String word = value.split("[\\s(]", 2)[0];
    return word.length() > LONGEST_STATUS ? "" : word;
  }

  /**
   * The same as an update; empty for what is on its way. The mail server's own words are left out:
   * they may quote the message.
   */
  Optional<StatusUpdate> update(DeliveryKey key, Instant at) {
    Optional<StatusUpdate.Status> what =
        switch (action) {
          case "failed" ->
              Optional.of(new StatusUpdate.Status.Failed(scope(), status, "The message bounced"));
          case "delivered" -> Optional.of(new StatusUpdate.Status.Delivered(""));
          default -> Optional.empty();
        };
    return what.map(
        known ->
            new StatusUpdate(
                key + ":" + action + ":" + status, Optional.of(key), Optional.empty(), known, at));
  }

  /** The whole subject 5.1 is about the address, and 5.2.1 a disabled mailbox (RFC 3463). */
  private Scope scope() {
    return status.startsWith("5.1.") || status.equals("5.2.1") ? Scope.RECIPIENT : Scope.MESSAGE;
  }
}
