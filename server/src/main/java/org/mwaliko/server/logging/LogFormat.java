package org.mwaliko.server.logging;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.mwaliko.server.config.Section;

/** What a line of the log looks like. */
public enum LogFormat {
  /** For people. */
  TEXT {
    @Override
    Formatter formatter() {
      return new TextFormatter();
    }
  },
  /** For programs that gather logs: the fields are those of the Elastic Common Schema. */
  JSON {
    @Override
    Formatter formatter() {
      return new JsonFormatter();
    }
  };

  /** Set on the JVM by operators who have a file of their own for all of this. */
  public static final String OWN_FILE = "java.util.logging.config.file";

  public static LogFormat read(Section section) {
    return section.constant("format", TEXT);
  }

  abstract Formatter formatter();

  /** From now on, unless the operator has a file of their own. */
  public void use() {
    if (System.getProperty(OWN_FILE) == null) {
      for (Handler handler : Logger.getLogger("").getHandlers()) {
        handler.setFormatter(formatter());
      }
    }
  }
}
