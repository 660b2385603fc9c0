package org.mwaliko.server.graphql.http;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All threads of the JVM, virtual ones too. */
final class Threads {

  private Threads() {}

  static Set<String> named(String prefix) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "threads");
      Path file = folder.resolve("dump.json");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
      Matcher names =
          Pattern.compile("\"name\": \"(" + Pattern.quote(prefix) + "[^\"]*)\"")
              .matcher(Files.readString(file));
      Set<String> found = new TreeSet<>();
      while (names.find()) {
        found.add(names.group(1));
      }
      Files.delete(file);
      Files.delete(folder);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
