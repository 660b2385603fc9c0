package org.mwaliko.server.security;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Tells who sends a request that has no bearer token, by the session of a browser. */
public interface BrowserSessions {

  /** Where there are none. */
  BrowserSessions NONE =
      new BrowserSessions() {
        @Override
        public Optional<Caller> caller(ServerRequest request) {
          return Optional.empty();
        }

        @Override
        public boolean isLive(ServerRequest request) {
          return false;
        }
      };

  /** Whose session it is, if the request proves to come from one of its pages. */
  Optional<Caller> caller(ServerRequest request);

  /** Whether the session of a request that is being answered goes on; doesn't prolong it. */
  boolean isLive(ServerRequest request);
}
