package org.mwaliko.server.imports;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.files.PrivateFiles;
import org.mwaliko.server.http.BoundedBody;
import org.mwaliko.server.http.BrokenBodyException;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SignIns;

/**
 * {@code PUT /uploads/{id}}: takes a file's plain bytes, streamed to disk, and answers once it was
 * read. What is in it tells the import's preview, by GraphQL.
 */
public final class Uploads implements HttpService {

  private final Imports imports;
  private final SignIns tokens;
  private final ImportConfig config;

  public Uploads(Imports imports, SignIns tokens, ImportConfig config) {
    this.imports = imports;
    this.tokens = tokens;
    this.config = config;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.put("/{id}", this::put);
  }

  private void put(ServerRequest request, ServerResponse response) {
    Optional<Caller> caller = tokens.caller(request);
    if (caller.isEmpty()) {
      SignIns.refuse(response);
      return;
    }
    Optional<UUID> id = id(request.path().pathParameters().get("id"));
    if (id.isEmpty() || imports.find(caller.get(), id.get()).isEmpty()) {
      answer(response, Status.NOT_FOUND_404, "There is no such import.");
      return;
    }
    try {
      Path upload =
          Files.createTempFile(PrivateFiles.directory(config.directory()), "upload-", ".part");
      try {
        if (store(request, upload)) {
          answer(response, imports.upload(caller.get(), id.get(), upload));
        } else {
          answer(
              response.header(HeaderValues.CONNECTION_CLOSE),
              Status.REQUEST_ENTITY_TOO_LARGE_413,
              "A file has at most %,d bytes. Split it into several."
                  .formatted(config.limits().maxBytes()));
        }
      } finally {
        Files.delete(upload);
      }
    } catch (BrokenBodyException e) {
      answer(response, Status.BAD_REQUEST_400, e.getMessage() + ". Send the file again.");
    } catch (IOException e) {
      throw new UncheckedIOException("An upload can't be stored", e);
    }
  }

  /** Whether the whole of it was within the limit. */
  private boolean store(ServerRequest request, Path upload) throws IOException {
    try (OutputStream file = Files.newOutputStream(upload)) {
      return BoundedBody.copy(request, config.limits().maxBytes(), file);
    }
  }

  private static void answer(ServerResponse response, Outcome<ImportFile> outcome) {
    switch (outcome) {
      case Outcome.Done<ImportFile>(ImportFile file) -> {
        if (file.problem().isPresent()) {
          answer(
              response,
              Status.create(422, "Unprocessable Content"),
              file.problem().get().message());
        } else {
          answer(response, Status.OK_200, "Read. Look at the rows of the import, then apply it.");
        }
      }
      case Outcome.Refused<ImportFile> refused ->
          answer(
              response,
              refused.errors().getFirst().code() == UserErrorCode.NOT_FOUND
                  ? Status.NOT_FOUND_404
                  : Status.CONFLICT_409,
              refused.errors().getFirst().message());
    }
  }

  private static void answer(ServerResponse response, Status status, String text) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .send(text + "\n");
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
