package org.mwaliko.server.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Runs jobs with <a href="https://github.com/kagkarlsson/db-scheduler">db-scheduler</a> on its
 * table {@code scheduled_tasks}. Any number of processes may run the same jobs: each run is taken
 * by one of them, and taken over by another after its heartbeat has stopped. A failure is logged,
 * counted in the table and tried again after the job's interval.
 */
public final class RecurringJobs implements AutoCloseable {

  private static final int THREADS = 2;
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
  private static final int LONGEST_NAME = 50;

  private final Scheduler scheduler;

  private RecurringJobs(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Starts running jobs.
   *
   * @param polling how often to look for a job that is due
   */
  public static RecurringJobs start(
      Database database, List<RecurringJob> jobs, Duration polling, InstantSource clock) {
    List<RecurringTask<Void>> tasks = jobs.stream().map(RecurringJobs::task).toList();
    String name = "mwaliko-" + ProcessHandle.current().pid() + "-" + Ids.next();
    Scheduler scheduler =
        Scheduler.create(database.pool())
            .startTasks(tasks)
            .threads(THREADS)
            .pollingInterval(polling)
            .heartbeatInterval(HEARTBEAT)
            .shutdownMaxWait(LONGEST_STOP)
            .alwaysPersistTimestampInUTC()
            .clock(clock::instant)
            .schedulerName(
                new SchedulerName.Fixed(name.substring(0, Math.min(LONGEST_NAME, name.length()))))
            .failureLogging(LogLevel.ERROR, true)
            .build();
    scheduler.start();
    return new RecurringJobs(scheduler);
  }

  /** How each job is doing that some process has ever run, by name. */
  public static List<JobReport> reports(Database database) {
    return database.query(
        """
        SELECT task_name, execution_time, picked, last_success, last_failure,
          COALESCE(consecutive_failures, 0) AS failures
        FROM scheduled_tasks ORDER BY task_name
        """,
        row ->
            new JobReport(
                row.string("task_name"),
                row.instant("execution_time"),
                row.bool("picked"),
                row.findInstant("last_success"),
                row.findInstant("last_failure"),
                (int) row.number("failures")));
  }

  /** Waits for what is running, and no longer than 20 seconds. */
  @Override
  public void close() {
    scheduler.stop();
  }

  private static RecurringTask<Void> task(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
        .execute((instance, context) -> job.work().run());
  }
}
