package org.mwaliko.server.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.dataloader.MappedBatchLoader;

/**
 * One request's loaders: what the fetchers of many objects ask for one by one is loaded at once.
 */
public final class Loaders {

  // A statement's list of parameters stays within what databases plan well.
  private static final int MAX_BATCH = 1_000;

  private final DataLoaderRegistry registry = new DataLoaderRegistry();

  /**
   * Adds a loader.
   *
   * @param name unique among all features, such as {@code Account.manager}
   * @param batch the values by key, for at most 1,000 keys; a key that it leaves out has none
   */
  public <K, V> void add(String name, Function<Set<K>, Map<K, V>> batch) {
    if (registry.getDataLoader(name) != null) {
      throw new IllegalStateException("two loaders are named " + name);
    }
    MappedBatchLoader<K, V> loader = keys -> CompletableFuture.completedFuture(batch.apply(keys));
    DataLoaderOptions options = DataLoaderOptions.newOptions().setMaxBatchSize(MAX_BATCH).build();
    registry.register(name, DataLoaderFactory.newMappedDataLoader(loader, options));
  }

  /** What a fetcher returns for a key; null on the wire if the loader left the key out. */
  public static <K, V> CompletableFuture<V> load(
      DataFetchingEnvironment environment, String name, K key) {
    return environment.<K, V>getDataLoader(name).load(key);
  }

  /** For the engine. */
  public DataLoaderRegistry registry() {
    return registry;
  }
}
