package org.mwaliko.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets nothing of one request be taken for another, which is what request smuggling makes use of: a
 * body whose end proxies may see elsewhere is refused (RFC 9112, sections 6.1 and 6.3), and a
 * connection is closed where the answer says so. Helidon says so too, but reads on.
 */
public final class Framing implements Filter {

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    // Who is refused may send the body that they asked about, or not.
    boolean asked = request.headers().contains(HeaderNames.EXPECT);
    if (asked) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (endsForSure(request)) {
      chain.proceed();
    } else {
      response
          .status(Status.BAD_REQUEST_400)
          .header(HeaderValues.CONNECTION_CLOSE)
          .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
          .send("Send the body with a Content-Length, or with Transfer-Encoding: chunked.\n");
    }
    if (asked || response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("The answer says so");
    }
  }

  private static boolean endsForSure(RoutingRequest request) {
    List<String> lengths = request.headers().all(HeaderNames.CONTENT_LENGTH, List::of);
    if (request.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
      return lengths.isEmpty()
          && request.headers().contains(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    }
    return lengths.isEmpty() || lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches();
  }
}
