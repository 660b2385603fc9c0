package org.mwaliko.server.security;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The tokens that were right last time this process saw them, by their hash; the latest ones. */
final class KnownTokens {

  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, Boolean> hashes = new LinkedHashMap<>(16, 0.75f, true);

  boolean has(String token) {
    return locked(token, Map::get);
  }

  void add(String token) {
    locked(
        token,
        (all, hash) -> {
          if (all.put(hash, true) == null && all.size() > MOST) {
            all.pollFirstEntry();
          }
          return true;
        });
  }

  void remove(String token) {
    locked(token, Map::remove);
  }

  @FunctionalInterface
  private interface Work {
    Boolean on(LinkedHashMap<String, Boolean> all, String hash);
  }

  private boolean locked(String token, Work work) {
    String hash = HexFormat.of().formatHex(TokenHash.of(token));
    lock.lock();
    try {
      return work.on(hashes, hash) != null;
    } finally {
      lock.unlock();
    }
  }
}
