package org.mwaliko.server.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

  @TempDir private Path directory;

  @Test
  void whoeverMakesAFileAtTheSameTimeReadsTheSame() throws Exception {
    Path file = directory.resolve("key.json");
    List<Callable<String>> makers =
        IntStream.range(0, 50)
            .<Callable<String>>mapToObj(i -> () -> made(file, "key " + i))
            .toList();
    Set<String> read = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> one : threads.invokeAll(makers)) {
        read.add(one.get());
      }
    }
    assertEquals(1, read.size(), read.toString());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var left = Files.list(directory)) {
      assertEquals(0, left.filter(path -> path.toString().endsWith(".tmp")).count());
    }
  }

  private static String made(Path file, String content) throws IOException {
    PrivateFiles.create(file, content);
    return Files.readString(file);
  }
}
