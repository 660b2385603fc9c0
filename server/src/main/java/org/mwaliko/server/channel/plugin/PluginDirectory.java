package org.mwaliko.server.channel.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of plugins: each in a folder of its own, with all its jars. Each gets a class loader of
 * its own, so that plugins bring whatever versions of libraries they like.
 */
public final class PluginDirectory implements AutoCloseable {

  private final ClassLoader shared = new SpiClassLoader();
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<Candidate> candidates;

  /**
   * Loads every plugin in it. One that can't be loaded is among the candidates, with the reason.
   *
   * @throws UncheckedIOException if the folder can't be read
   */
  public PluginDirectory(Path directory) {
    try {
      candidates = children(directory, Files::isDirectory).stream().flatMap(this::load).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("plugins.directory " + directory + " can't be read", e);
    }
  }

  /** What was found, by the names of the folders. */
  public List<Candidate> candidates() {
    return candidates;
  }

  private Stream<Candidate> load(Path folder) {
    String name = String.valueOf(folder.getFileName());
    try {
      List<Path> jars = children(folder, file -> file.toString().endsWith(".jar"));
      if (jars.isEmpty()) {
        return broken(name, "there is no jar in " + folder);
      }
      URLClassLoader loader = new URLClassLoader("plugin-" + name, urls(jars), shared);
      loaders.add(loader);
      List<Candidate> found = Providers.of(name, loader);
      return found.isEmpty()
          ? broken(
              name,
              "no jar in %s has the file META-INF/services/org.mwaliko.spi.ChannelProvider"
                  .formatted(folder))
          : found.stream();
    } catch (IOException e) {
      return broken(name, folder + " can't be read: " + e);
    }
  }

  private static Stream<Candidate> broken(String name, String problem) {
    return Stream.of(new Candidate.Broken(name, problem));
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  private static List<Path> children(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(wanted).sorted().toList();
    }
  }

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
