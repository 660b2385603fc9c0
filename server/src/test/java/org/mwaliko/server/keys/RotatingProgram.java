package org.mwaliko.server.keys;

import java.nio.file.Path;
import org.mwaliko.server.security.KeyFile;
import org.mwaliko.server.security.SecretKeys;

/** Adds keys, puts them to use and forgets old ones without end, to be killed. */
final class RotatingProgram {

  private RotatingProgram() {}

  public static void main(String[] arguments) throws Exception {
    SecretKeys keys = SecretKeys.open(Path.of(arguments[0]));
    KeyRotation rotation = new KeyRotation(keys, text -> {});
    System.out.println("started");
    while (true) {
      rotation.add();
      rotation.promote();
      for (KeyFile file : keys.rotating()) {
        if (file.size() > 3) {
          file.retire();
        }
      }
    }
  }
}
