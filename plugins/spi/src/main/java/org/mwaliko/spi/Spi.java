package org.mwaliko.spi;

/** The version of this SPI, by the rules of <a href="https://semver.org">semver.org</a>. */
public final class Spi {

  /**
   * The version, such as {@code 1.4.0}. A compile-time constant: a plugin that names it in its
   * {@link ChannelDescription} carries the version that it was compiled with, which a host compares
   * with its own. A host takes plugins of its own major version, up to its own minor version.
   */
  public static final String VERSION = "1.0.0";

  private Spi() {}
}
