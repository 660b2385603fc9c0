package org.mwaliko.server.delivery.report;

import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.server.http.BoundedBody;
import org.mwaliko.server.http.BrokenBodyException;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.StatusUpdate;

/**
 * {@code /callbacks/{channel}}: providers report here. The channel tells whether a request is its
 * provider's own; 204 says that the reports are recorded, 403 that they are not believed, 503 that
 * they should be sent again.
 */
public final class Callbacks implements HttpService {

  private static final System.Logger LOGGER = System.getLogger(Callbacks.class.getName());
  private static final int MOST_BYTES = 256 * 1024;

  private final Channels channels;
  private final StatusUpdates updates;
  private final URI publicUrl;
  private final InstantSource clock;

  public Callbacks(Channels channels, StatusUpdates updates, URI publicUrl, InstantSource clock) {
    this.channels = channels;
    this.updates = updates;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/{channel}", this::take).post("/{channel}/*", this::take);
    rules.get("/{channel}", this::take).get("/{channel}/*", this::take);
  }

  private void take(ServerRequest request, ServerResponse response) {
    Optional<OpenChannel> channel =
        channels
            .find(request.path().pathParameters().get("channel"))
            .filter(found -> found.can(Capability.STATUS_CALLBACK));
    if (channel.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    try {
      Optional<byte[]> body = BoundedBody.read(request, MOST_BYTES);
      if (body.isEmpty()) {
        response
            .status(Status.REQUEST_ENTITY_TOO_LARGE_413)
            .header(HeaderValues.CONNECTION_CLOSE)
            .send();
      } else {
        response.status(take(channel.get(), callback(request, body.get()))).send();
      }
    } catch (BrokenBodyException e) {
      response.status(Status.BAD_REQUEST_400).send();
    }
  }

  private Status take(OpenChannel channel, Callback callback) {
    List<StatusUpdate> reports;
    try {
      reports = channel.receive(callback);
    } catch (CallbackRefusedException e) {
      LOGGER.log(
          Level.WARNING,
          "A report to the channel {0} is refused: {1}",
          channel.name(),
          e.getMessage());
      return Status.FORBIDDEN_403;
    } catch (CallFailedException e) {
      return Status.SERVICE_UNAVAILABLE_503;
    }
    try {
      updates.record(channel.name(), reports);
      return Status.NO_CONTENT_204;
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Reports of the channel " + channel.name() + " wait", e);
      return Status.SERVICE_UNAVAILABLE_503;
    }
  }

  /** As the provider sees it: with the public address, whatever a proxy made of it. */
  private Callback callback(ServerRequest request, byte[] body) {
    String query = request.query().rawValue();
    URI url =
        URI.create(
            publicUrl + request.path().absolute().rawPath() + (query.isEmpty() ? "" : "?" + query));
    Map<String, List<String>> headers =
        request.headers().stream()
            .collect(
                Collectors.toMap(
                    header -> header.headerName().lowerCase(), header -> header.allValues()));
    return new Callback(request.prologue().method().text(), url, headers, body, clock.instant());
  }
}
