package org.mwaliko.crash.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The agent: {@code -javaagent:JAR=POINT:PASSAGE}, such as {@code AFTER_CLAIM:37}. */
public final class CrashAgent {

  private static final int FAILED = 99;

  private CrashAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String argument, Instrumentation instrumentation) {
    String[] parts = argument.split(":");
    CrashPoint point = CrashPoint.valueOf(parts[0]);
    Killer.arm(Integer.parseInt(parts[1]));
    instrumentation.addTransformer(new Transformer(point));
  }

  /** The JVM's option for a process that is to die; the agent's classes are on its class path. */
  public static String option(Path jar, CrashPoint point, int passage) {
    return "-javaagent:%s=%s:%d".formatted(jar.toAbsolutePath(), point, passage);
  }

  /** Writes the jar that the option needs: a manifest, and nothing else. */
  public static Path writeJar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), CrashAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
    return file;
  }

  private record Transformer(CrashPoint point) implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      if (point.targets().stream().noneMatch(t -> t.className().replace('.', '/').equals(name))) {
        return null;
      }
      try {
        return CrashPoints.insert(point, name.replace('/', '.'), classFile);
      } catch (RuntimeException e) {
        // The JVM would ignore it and go on with the class as it was.
        e.printStackTrace();
        Runtime.getRuntime().halt(FAILED);
        return null;
      }
    }
  }
}
