package org.mwaliko.crash.agent;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashPointTest {

  @ParameterizedTest
  @EnumSource
  void everyPointIsInAMethodThatExists(CrashPoint point) throws IOException {
    for (CrashPoint.Target target : point.targets()) {
      byte[] changed = CrashPoints.insert(point, target.className(), classFile(target.className()));
      assertTrue(ClassFile.of().verify(changed).isEmpty(), () -> "broken: " + target);
      assertTrue(
          changed.length > classFile(target.className()).length,
          () -> "nothing was put into " + target);
    }
  }

  @Test
  void aPointInAMethodThatIsGoneIsRefused() throws IOException {
    byte[] other = classFile("java.lang.Object");
    assertThrows(
        IllegalStateException.class,
        () -> CrashPoints.insert(CrashPoint.LEAVING, "org.mwaliko.server.delivery.Queue", other));
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in =
        ClassLoader.getSystemResourceAsStream(name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }
}
