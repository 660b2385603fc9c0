package org.mwaliko.server.housekeeping;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.mwaliko.server.campaign.Ladders;
import org.mwaliko.server.claim.SecretExpiry;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.JobReport;
import org.mwaliko.server.database.RecurringJob;
import org.mwaliko.server.database.RecurringJobs;
import org.mwaliko.server.delivery.Attempts;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.imports.Imports;
import org.mwaliko.server.preview.Previews;
import org.mwaliko.server.reminder.Reminders;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.session.Sessions;
import org.mwaliko.server.testinvitation.TestInvitations;
import org.mwaliko.server.throttle.StoredThrottle;
import org.mwaliko.server.webhook.WebhookRetention;

/** All that is done by itself, and how it is going. */
public final class Housekeeping {

  private static final Duration LONGEST_POLLING = Duration.ofSeconds(30);

  private final Database database;
  private final List<RecurringJob> jobs;
  private final HousekeepingConfig config;
  private final InstantSource clock;

  public Housekeeping(
      Database database,
      Reminders reminders,
      Ladders ladders,
      SecretExpiry expiry,
      Attempts attempts,
      TestInvitations tests,
      Previews previews,
      Imports imports,
      Idempotency idempotency,
      StoredThrottle throttle,
      WebhookRetention webhooks,
      Sessions sessions,
      HousekeepingConfig config,
      InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    Retention retention =
        new Retention(
            attempts,
            tests,
            previews,
            imports,
            idempotency,
            throttle,
            webhooks,
            sessions,
            config,
            clock);
    this.jobs =
        List.of(
            new RecurringJob("reminders", config.every(), new AutomaticReminders(reminders)),
            new RecurringJob("ladders", config.every(), ladders::takeDue),
            new RecurringJob("expiry", config.every(), new Expiry(expiry)),
            new RecurringJob("retention", config.every(), retention));
  }

  /** Starts; to be closed before the database. */
  public RecurringJobs start() {
    Duration polling =
        config.every().compareTo(LONGEST_POLLING) < 0 ? config.every() : LONGEST_POLLING;
    return RecurringJobs.start(database, jobs, polling, clock);
  }

  /** How each task is going, over all processes. */
  public List<JobReport> reports(Caller caller) {
    caller.mustSeeAll();
    return RecurringJobs.reports(database);
  }
}
