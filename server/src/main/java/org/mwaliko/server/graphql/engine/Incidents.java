package org.mwaliko.server.graphql.engine;

import io.prometheus.metrics.core.metrics.Counter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.mwaliko.server.graphql.ErrorCode;

/** Bugs and outages: told in full to the log, and to a client only by a number that finds them. */
public final class Incidents {

  private static final Logger LOG = System.getLogger(Incidents.class.getName());

  private static final Counter COUNTER =
      Counter.builder()
          .name("mwaliko_incidents_total")
          .help("Bugs and outages that a client was told of by a number; the log has each.")
          .register();

  private Incidents() {}

  /** Logs what went wrong. Arguments and variables are left out: they may hold secrets. */
  public static String record(String where, Throwable cause) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12);
    COUNTER.inc();
    LOG.log(Level.ERROR, "Incident " + id + " at " + where, cause);
    return id;
  }

  /** What a client is told. */
  public static String message(String incident) {
    return "Internal error; incident " + incident;
  }

  /** An error's {@code extensions}. */
  public static Map<String, Object> extensions(String incident) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", ErrorCode.INTERNAL.name());
    extensions.put("incident", incident);
    return extensions;
  }
}
