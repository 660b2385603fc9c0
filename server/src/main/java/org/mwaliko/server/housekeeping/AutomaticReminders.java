package org.mwaliko.server.housekeeping;

import org.mwaliko.server.reminder.Reminders;

/** Has people reminded who have not claimed. */
final class AutomaticReminders implements Runnable {

  private final Reminders reminders;

  AutomaticReminders(Reminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public void run() {
    reminders.takeDue();
  }
}
