package org.mwaliko.server.channel.plugin;

import org.mwaliko.spi.Spi;

/** What a plugin shares with the server: the JDK and the package of the SPI, nothing else. */
final class SpiClassLoader extends ClassLoader {

  private static final String SHARED = Spi.class.getPackageName() + ".";

  SpiClassLoader() {
    super("mwaliko-spi", getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SHARED)) {
      return Spi.class.getClassLoader().loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
