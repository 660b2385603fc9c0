package org.mwaliko.server.imports;

import java.util.List;
import java.util.Optional;
import org.mwaliko.server.campaign.Course;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.enrollment.InviteTime;
import org.mwaliko.server.message.MessageTemplate;
import org.mwaliko.server.security.Caller;

/**
 * What somebody said when they had an import applied, for as long as that takes.
 *
 * @param message empty for the standard message
 * @param channels the order to try them in; empty for the standard order
 */
record ApplyRequest(
    Caller caller,
    InviteTime invite,
    Optional<MessageTemplate> message,
    Optional<List<String>> channels,
    boolean reminders) {

  static ApplyRequest of(Caller caller, InviteTime invite, Sending sending) {
    return new ApplyRequest(
        caller, invite, sending.message(), sending.channels(), sending.course().reminders());
  }

  Sending sending() {
    return Sending.trial(message, channels).with(Course.PLAIN.withReminders(reminders));
  }
}
