package org.mwaliko.server.database;

import io.helidon.dbclient.DbRow;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** One row of a result. A column that may be NULL is read with the {@code find} methods. */
public final class Row {

  private final DbRow row;

  Row(DbRow row) {
    this.row = row;
  }

  public String string(String column) {
    return required(column, findString(column));
  }

  public Optional<String> findString(String column) {
    return value(column).map(Object::toString);
  }

  public UUID uuid(String column) {
    return required(column, findUuid(column));
  }

  public Optional<UUID> findUuid(String column) {
    return findString(column).map(UUID::fromString);
  }

  public long number(String column) {
    return required(column, findNumber(column));
  }

  public Optional<Long> findNumber(String column) {
    return value(column)
        .map(v -> v instanceof Boolean b ? (b ? 1L : 0L) : ((Number) v).longValue());
  }

  public boolean bool(String column) {
    return number(column) != 0;
  }

  /** A DATETIME, which is in UTC throughout. */
  public Instant instant(String column) {
    return required(column, findInstant(column));
  }

  public Optional<Instant> findInstant(String column) {
    return value(column)
        .map(v -> v instanceof Timestamp t ? t.toLocalDateTime() : (LocalDateTime) v)
        .map(local -> local.toInstant(ZoneOffset.UTC));
  }

  public Optional<LocalDate> findDate(String column) {
    return value(column).map(v -> v instanceof Date d ? d.toLocalDate() : (LocalDate) v);
  }

  public byte[] bytes(String column) {
    return required(column, findBytes(column));
  }

  public Optional<byte[]> findBytes(String column) {
    return value(column).map(byte[].class::cast);
  }

  /** A column that holds the name of a constant. */
  public <E extends Enum<E>> E constant(String column, Class<E> type) {
    return Enum.valueOf(type, string(column));
  }

  private Optional<Object> value(String column) {
    return Optional.ofNullable(row.column(column).get(Object.class));
  }

  private static <T> T required(String column, Optional<T> value) {
    return value.orElseThrow(() -> new IllegalStateException("The column " + column + " is NULL"));
  }
}
