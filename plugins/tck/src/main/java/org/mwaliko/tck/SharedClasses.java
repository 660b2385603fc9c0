package org.mwaliko.tck;

import org.mwaliko.spi.Spi;

/** What a plugin shares with a host: the JDK and the SPI, nothing else. */
final class SharedClasses extends ClassLoader {

  private static final String SHARED = Spi.class.getPackageName() + ".";

  SharedClasses() {
    super("spi", getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SHARED)) {
      return Spi.class.getClassLoader().loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
