package org.mwaliko.server.graphql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mwaliko.server.config.Section;

/**
 * How GraphQL is served.
 *
 * @param keepAlive after how long without an event a subscription's stream shows a sign of life
 * @param documents which documents are executed
 * @param documentsDirectory where those lie that have IDs; present unless any is executed
 * @param graphiql whether {@code /graphiql} is served
 */
public record GraphQlConfig(
    GraphQlLimits limits,
    Duration keepAlive,
    DocumentMode documents,
    Optional<Path> documentsDirectory,
    boolean graphiql) {

  public static final GraphQlConfig DEFAULT =
      new GraphQlConfig(
          GraphQlLimits.DEFAULT,
          Duration.ofSeconds(12),
          DocumentMode.OPEN,
          Optional.empty(),
          false);

  public static GraphQlConfig read(Section section) {
    DocumentMode mode = section.constant("documents", DEFAULT.documents);
    Optional<Path> directory = section.findString("documents-directory").map(Path::of);
    if (directory.isEmpty() && mode != DocumentMode.OPEN) {
      section.problem("documents-directory", "is required unless documents are open");
    }
    if (directory.isPresent() && !Files.isDirectory(directory.get())) {
      section.problem("documents-directory", "must be a folder that is there");
    }
    return new GraphQlConfig(
        GraphQlLimits.read(section),
        section.duration("keep-alive", DEFAULT.keepAlive),
        mode,
        directory,
        section.flag("graphiql", DEFAULT.graphiql));
  }

  /** The same with other limits. */
  public GraphQlConfig with(GraphQlLimits other) {
    return new GraphQlConfig(other, keepAlive, documents, documentsDirectory, graphiql);
  }
}
