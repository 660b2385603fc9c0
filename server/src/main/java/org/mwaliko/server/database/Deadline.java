package org.mwaliko.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Bounds the time of work on one thread: when it is up, the statement that is running is killed on
 * the server, and no other is begun. Counts the statements too, so that it can be told what a
 * request cost.
 */
public final class Deadline {

  private static final Logger LOG = System.getLogger(Deadline.class.getName());

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final Duration time;
  private final Runnable whenExpired;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger statements = new AtomicInteger();
  private Optional<Connection> busy = Optional.empty();
  private volatile boolean expired;

  /**
   * A deadline that begins with the work.
   *
   * @param whenExpired called on another thread when the time is up, unless the work was done
   */
  public Deadline(Duration time, Runnable whenExpired) {
    this.time = time;
    this.whenExpired = whenExpired;
  }

  /** Does the work on this thread. */
  public <T> T run(Supplier<T> work) {
    // Waits for nobody, and what it starts may.
    Future<?> alarm =
        ForkJoinPool.commonPool()
            .schedule(
                () -> Thread.ofVirtual().name("deadline").start(this::expire),
                time.toNanos(),
                TimeUnit.NANOSECONDS);
    try {
      return ScopedValue.where(CURRENT, this).call(work::get);
    } finally {
      alarm.cancel(false);
    }
  }

  /** Whether the time was up before the work was done. */
  public boolean isExpired() {
    return expired;
  }

  /** How many statements the work has sent to the database so far. */
  public int statements() {
    return statements.get();
  }

  /** Counts one more statement of the current work, or refuses it. */
  static void beforeStatement() {
    if (CURRENT.isBound()) {
      CURRENT.get().statements.incrementAndGet();
      if (CURRENT.get().expired) {
        throw new DeadlineExceededException();
      }
    }
  }

  /** Runs work on a connection that can be stopped, if there is a deadline. */
  static <T> T guard(HikariDataSource pool, Connection connection, Supplier<T> work) {
    return CURRENT.isBound() ? CURRENT.get().on(pool, connection, work) : work.get();
  }

  private <T> T on(HikariDataSource pool, Connection connection, Supplier<T> work) {
    hold(Optional.of(connection));
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw expired && !(e instanceof DeadlineExceededException)
          ? new DeadlineExceededException(e)
          : e;
    } finally {
      hold(Optional.empty());
      if (expired) {
        // The kill may have come too late for the statement, and must not hit somebody else's.
        pool.evictConnection(connection);
      }
    }
  }

  // Waits for a kill that is under way, so that the connection isn't given back during it.
  private void hold(Optional<Connection> connection) {
    lock.lock();
    try {
      busy = connection;
    } finally {
      lock.unlock();
    }
  }

  private void expire() {
    lock.lock();
    try {
      expired = true;
      if (busy.isPresent()) {
        busy.get().unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "A statement that takes too long could not be stopped", e);
    } finally {
      lock.unlock();
    }
    whenExpired.run();
  }
}
