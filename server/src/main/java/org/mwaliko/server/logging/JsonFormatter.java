package org.mwaliko.server.logging;

import co.elastic.logging.jul.EcsFormatter;
import java.util.logging.LogRecord;

/**
 * A JSON object in a line, with the fields of the <a
 * href="https://www.elastic.co/docs/reference/ecs">Elastic Common Schema</a>, masked. Times are
 * UTC.
 */
public final class JsonFormatter extends EcsFormatter {

  public JsonFormatter() {
    setServiceName("mwaliko");
  }

  @Override
  public String format(LogRecord entry) {
    return Mask.over(super.format(entry));
  }
}
