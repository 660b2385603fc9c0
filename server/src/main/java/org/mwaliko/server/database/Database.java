package org.mwaliko.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs statements on MariaDB, each on its own or several in a transaction.
 *
 * <p>Statements go through Helidon's DbClient. Its pool is this class, which hands it the
 * connection of the thread's transaction and never lets it close one: so whatever DbClient forgets
 * to close (it does after some failures) goes back to the real pool all the same, and a batch,
 * which DbClient lacks, joins the transaction of the statements around it.
 *
 * <p>Parameters and results: see {@link Parameters} and {@link Row}.
 */
public final class Database implements AutoCloseable {

  /** A deadlock, or on a Galera cluster a certification failure. */
  private static final int DEADLOCK = 1213;

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DUPLICATE_KEY = 1062;
  private static final int TRANSACTION_ATTEMPTS = 8;

  private static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

  private final HikariDataSource pool;
  private final DbClient client;

  /**
   * Connects.
   *
   * @throws DatabaseUnavailableException if there is no database, or it lets nobody in
   */
  public Database(DatabaseConfig config) {
    try {
      this.pool = new HikariDataSource(hikari(config));
    } catch (HikariPool.PoolInitializationException e) {
      throw new DatabaseUnavailableException(e.getCause());
    }
    this.client =
        JdbcClientBuilder.create().connectionPool(() -> Borrowed.of(CURRENT.get())).build();
  }

  /** How many connections are active and idle, and how many threads wait for one. */
  public Map<String, Integer> connections() {
    HikariPoolMXBean state = pool.getHikariPoolMXBean();
    return Map.of(
        "active", state.getActiveConnections(),
        "idle", state.getIdleConnections(),
        "waiting", state.getThreadsAwaitingConnection());
  }

  /** The pool itself, for migrations. */
  HikariDataSource pool() {
    return pool;
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, Function<Row, T> mapper, Object... parameters) {
    return onConnection(
        () -> {
          Deadline.beforeStatement();
          try (Stream<DbRow> rows =
              client.execute().createQuery(sql).params(Parameters.all(parameters)).execute()) {
            return rows.map(row -> mapper.apply(new Row(row))).toList();
          }
        });
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> queryOne(String sql, Function<Row, T> mapper, Object... parameters) {
    return query(sql, mapper, parameters).stream().findFirst();
  }

  /** The number that a query for one number gives. */
  public long count(String sql, Object... parameters) {
    return queryOne(sql, row -> row.number("n"), parameters).orElseThrow();
  }

  /**
   * Changes rows.
   *
   * @return how many rows were found, changed or not
   * @throws DuplicateKeyException if a unique key is taken
   */
  public long update(String sql, Object... parameters) {
    return onConnection(
        () -> {
          Deadline.beforeStatement();
          return client
              .execute()
              .createDmlStatement(sql)
              .params(Parameters.all(parameters))
              .execute();
        });
  }

  /**
   * Changes rows unless others hold them for longer.
   *
   * @return whether it did
   * @throws DuplicateKeyException if a unique key is taken
   */
  public boolean updateWithin(Duration patience, String sql, Object... parameters) {
    try {
      update(
          "SET STATEMENT innodb_lock_wait_timeout = %d FOR %s"
              .formatted(Math.max(1, patience.toSeconds()), sql),
          parameters);
      return true;
    } catch (DbClientException e) {
      if (errorCode(e) == LOCK_WAIT_TIMEOUT) {
        return false;
      }
      throw e;
    }
  }

  /** Whether the database answers now. */
  public boolean answers() {
    try {
      return count("SELECT 1 AS n") == 1;
    } catch (DbClientException e) {
      return false;
    }
  }

  /**
   * Runs one statement for each row of parameters, as one bulk operation; in a transaction all of
   * them or none.
   *
   * @throws DuplicateKeyException if a unique key is taken
   */
  public void batch(String sql, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    // Once more on the connection, so that a taken key is told as one within a transaction too.
    transaction(
        () ->
            onConnection(
                () -> {
                  Deadline.beforeStatement();
                  try (PreparedStatement statement = CURRENT.get().prepareStatement(sql)) {
                    for (Object[] row : rows) {
                      List<Object> values = Parameters.all(row);
                      for (int i = 0; i < values.size(); i++) {
                        statement.setObject(i + 1, values.get(i));
                      }
                      statement.addBatch();
                    }
                    return statement.executeBatch();
                  } catch (SQLException e) {
                    throw new DbClientException("Batch failed", e);
                  }
                }));
  }

  /** Like {@link #transaction(Supplier)}, without a result. */
  public void transaction(Runnable work) {
    transaction(
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Does all of the work or none of it, at READ COMMITTED. Within another transaction it is a part
   * of that. The outermost is done again after a deadlock, so the work must have no other effects.
   */
  public <T> T transaction(Supplier<T> work) {
    if (CURRENT.isBound()) {
      return work.get();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return onConnection(() -> commit(CURRENT.get(), work));
      } catch (DbClientException e) {
        int code = errorCode(e);
        if (attempt == TRANSACTION_ATTEMPTS || (code != DEADLOCK && code != LOCK_WAIT_TIMEOUT)) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  /** Runs several queries on the same state of the data. */
  public <T> T snapshot(Supplier<T> work) {
    if (CURRENT.isBound()) {
      return work.get();
    }
    return onConnection(
        () -> {
          try {
            execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            try {
              return work.get();
            } finally {
              end();
            }
          } catch (SQLException e) {
            throw new DbClientException("No snapshot", e);
          }
        });
  }

  // Also when the time is up.
  private static void end() throws SQLException {
    try (Statement statement = CURRENT.get().createStatement()) {
      statement.execute("COMMIT");
    }
  }

  private static void execute(String sql) throws SQLException {
    Deadline.beforeStatement();
    try (Statement statement = CURRENT.get().createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static <T> T commit(Connection connection, Supplier<T> work) {
    try {
      connection.setAutoCommit(false);
      try {
        T result = work.get();
        connection.commit();
        return result;
      } catch (Throwable e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DbClientException("Transaction failed", e);
    }
  }

  /** Runs work on the thread's connection, or on one from the pool that is given back after. */
  private <T> T onConnection(Supplier<T> work) {
    try {
      if (CURRENT.isBound()) {
        return work.get();
      }
      try (Connection connection = pool.getConnection()) {
        return Deadline.guard(
            pool, connection, () -> ScopedValue.where(CURRENT, connection).call(work::get));
      }
    } catch (SQLException e) {
      throw new DbClientException("No connection", e);
    } catch (DbClientException e) {
      if (errorCode(e) == DUPLICATE_KEY) {
        throw new DuplicateKeyException(e);
      }
      throw e;
    }
  }

  private static int errorCode(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
        return sql.getErrorCode();
      }
    }
    return 0;
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 10L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DbClientException("Interrupted while waiting to repeat a transaction", e);
    }
  }

  private static HikariConfig hikari(DatabaseConfig config) {
    HikariConfig hikari = new HikariConfig();
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.username());
    hikari.setPassword(config.password());
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setPoolName("mwaliko");
    hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    hikari.addDataSourceProperty("useBulkStmts", "true");
    hikari.addDataSourceProperty("connectTimeout", "10000");
    hikari.addDataSourceProperty("sessionVariables", "time_zone='+00:00'");
    return hikari;
  }
}
