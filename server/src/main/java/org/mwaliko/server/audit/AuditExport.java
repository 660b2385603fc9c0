package org.mwaliko.server.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.ForbiddenException;
import org.mwaliko.server.security.SignIns;

/**
 * {@code GET /exports/audit?after=POSITION}: the chain as <a href="https://jsonlines.org">JSON
 * Lines</a>, in its order. Needs the bearer token; streamed.
 */
public final class AuditExport implements HttpService {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 1_000;

  private final AuditLog log;
  private final SignIns signIns;

  public AuditExport(AuditLog log, SignIns signIns) {
    this.log = log;
    this.signIns = signIns;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", this::export);
  }

  private void export(ServerRequest request, ServerResponse response) {
    Optional<Caller> caller = signIns.caller(request);
    if (caller.isEmpty()) {
      SignIns.refuse(response);
      return;
    }
    String after = request.query().first("after").orElse("0");
    if (!after.matches("\\d{1,18}")) {
      refuse(response, Status.BAD_REQUEST_400, "after is the position of an event.\n");
      return;
    }
    try {
      log.exporting(caller.get());
    } catch (ForbiddenException e) {
      refuse(response, Status.FORBIDDEN_403, e.getMessage() + ".\n");
      return;
    }
    response
        .header(HeaderNames.CONTENT_TYPE, "application/jsonl; charset=utf-8")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"audit.jsonl\"");
    try (OutputStream out = new BufferedOutputStream(response.outputStream())) {
      write(caller.get(), Long.parseLong(after), out);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log can't be sent", e);
    }
  }

  private void write(Caller caller, long after, OutputStream out) throws IOException {
    long position = after;
    List<SealedEvent> chunk;
    do {
      chunk = log.linkedAfter(caller, position, CHUNK);
      for (SealedEvent event : chunk) {
        out.write(JSON.writeValueAsBytes(line(event)));
        out.write('\n');
        position = event.event().position().orElseThrow();
      }
    } while (chunk.size() == CHUNK);
  }

  private static Map<String, Object> line(SealedEvent sealed) {
    AuditEvent event = sealed.event();
    Map<String, Object> line = new LinkedHashMap<>();
    event.position().ifPresent(position -> line.put("position", position));
    line.put("id", event.id().toString());
    line.put("at", event.at().toString());
    line.put("action", event.entry().action().name());
    line.put("actorId", event.actor().id());
    line.put("actorRole", event.actor().role());
    event.entry().targetType().ifPresent(type -> line.put("targetType", type));
    event.entry().target().ifPresent(target -> line.put("targetId", target.toString()));
    event.entry().items().ifPresent(items -> line.put("items", items));
    event.entry().detail().ifPresent(detail -> line.put("detail", detail));
    event.entry().reason().ifPresent(reason -> line.put("reason", reason));
    event.origin().address().ifPresent(address -> line.put("address", address));
    event.origin().userAgent().ifPresent(agent -> line.put("userAgent", agent));
    sealed.chainHash().ifPresent(hash -> line.put("hash", HexFormat.of().formatHex(hash)));
    return line;
  }

  private static void refuse(ServerResponse response, Status status, String why) {
    response.status(status).header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8").send(why);
  }
}
