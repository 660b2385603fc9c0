package org.mwaliko.tck;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mwaliko.spi.ChannelProvider;

/** Finds a provider as hosts do. */
final class Discovery {

  private Discovery() {}

  /** The classes of the providers on the class path, or in a class loader that holds a plugin. */
  static List<String> onClassPath(ClassLoader loader) {
    return ServiceLoader.load(ChannelProvider.class, loader).stream()
        .map(provider -> provider.type().getName())
        .toList();
  }

  /**
   * The classes of the providers that the module of this class declares; an empty list if the
   * module can't be resolved with what is on the class path.
   */
  static List<String> onModulePath(Class<?> type) throws IOException {
    Path own = location(type);
    Path jar = Files.isDirectory(own) && !hasDescriptor(own) ? archive(own) : own;
    String module = ModuleFinder.of(jar).findAll().iterator().next().descriptor().name();
    Path spi = location(ChannelProvider.class);
    List<Path> path = new ArrayList<>(List.of(jar, spi));
    if (!jar.equals(own) || !hasDescriptor(jar)) {
      // An automatic module reads the class path, so its libraries stay there.
      return resolve(path, module, type.getClassLoader());
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path library = Path.of(entry);
      if (entry.endsWith(".jar") && !library.equals(own) && !library.equals(spi)) {
        path.add(library);
      }
    }
    return resolve(path, module, ClassLoader.getPlatformClassLoader());
  }

  private static List<String> resolve(List<Path> path, String module, ClassLoader parent) {
    ModuleLayer boot = ModuleLayer.boot();
    try {
      Configuration configuration =
          boot.configuration()
              .resolve(
                  ModuleFinder.of(path.toArray(Path[]::new)),
                  ModuleFinder.of(),
                  Set.of(module, ChannelProvider.class.getPackageName()));
      ModuleLayer layer = boot.defineModulesWithOneLoader(configuration, parent);
      // The layer has an SPI of its own, so its providers are told by their names.
      Set<String> provided =
          configuration
              .findModule(module)
              .orElseThrow()
              .reference()
              .descriptor()
              .provides()
              .stream()
              .filter(service -> service.service().equals(ChannelProvider.class.getName()))
              .flatMap(service -> service.providers().stream())
              .collect(Collectors.toSet());
      List<String> loadable = new ArrayList<>();
      for (String name : provided) {
        loadable.add(layer.findLoader(module).loadClass(name).getName());
      }
      return loadable;
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      throw new AssertionError("the module " + module + " can't be resolved: " + e.getMessage(), e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("the module declares a provider that it doesn't have", e);
    }
  }

  private static boolean hasDescriptor(Path classes) {
    return ModuleFinder.of(classes).findAll().stream()
        .anyMatch(module -> !module.descriptor().isAutomatic());
  }

  static Path location(Class<?> type) {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Classes as a jar, which makes an automatic module of them. */
  private static Path archive(Path classes) throws IOException {
    Path jar = Files.createTempDirectory("contract").resolve("channel.jar");
    jar.toFile().deleteOnExit();
    jar.getParent().toFile().deleteOnExit();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
        out.write(Files.readAllBytes(path));
      }
    }
    return jar;
  }
}
