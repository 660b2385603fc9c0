package org.mwaliko.server.spreadsheet.column;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Which headers mean which field: the table of {@code columns.properties}, to which an organisation
 * can add its own.
 */
public final class ColumnNames {

  /**
   * A header that is understood.
   *
   * @param rank of the header among those of the field, the best first
   */
  record Match(Field field, int rank) {}

  private final Map<String, Match> matches;

  private ColumnNames(Map<String, Match> matches) {
    this.matches = Map.copyOf(matches);
  }

  /** What Mwaliko knows by itself. */
  public static ColumnNames standard() {
    try (Reader reader =
        new InputStreamReader(
            ColumnNames.class.getResourceAsStream("columns.properties"), StandardCharsets.UTF_8)) {
      return new ColumnNames(Map.of()).with(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("columns.properties can't be read", e);
    }
  }

  /**
   * Adds headers, which come before those known already.
   *
   * @param properties a line for each field: its key, and headers between {@code |}
   * @throws IllegalArgumentException if a field doesn't exist
   */
  public ColumnNames with(Reader properties) throws IOException {
    Properties table = new Properties();
    table.load(properties);
    Map<Field, List<String>> headers = new EnumMap<>(Field.class);
    for (String key : table.stringPropertyNames()) {
      Field field =
          Field.ofKey(key)
              .orElseThrow(() -> new IllegalArgumentException("there is no field “" + key + "”"));
      headers.put(field, List.of(table.getProperty(key).split("\\|")));
    }
    return with(headers);
  }

  /** Adds headers, the best first, which come before those known already. */
  public ColumnNames with(Map<Field, List<String>> table) {
    Map<String, Match> added = new HashMap<>(matches);
    for (Map.Entry<Field, List<String>> entry : table.entrySet()) {
      Field field = entry.getKey();
      List<String> headers = entry.getValue();
      for (int i = 0; i < headers.size(); i++) {
        String name = HeaderText.normalized(headers.get(i));
        if (!name.isEmpty()) {
          int rank = matches.isEmpty() ? i : i - headers.size();
          Match match = new Match(field, rank);
          added.merge(
              name,
              match,
              (old, mine) -> matches.isEmpty() && old.rank() <= mine.rank() ? old : mine);
        }
      }
    }
    return new ColumnNames(added);
  }

  /** How many fields a row of headers names. */
  public int score(Collection<String> headers) {
    return (int)
        headers.stream()
            .flatMap(header -> match(header).stream())
            .map(Match::field)
            .distinct()
            .count();
  }

  Optional<Match> match(String header) {
    for (String candidate : HeaderText.candidates(header)) {
      Match match = matches.get(candidate);
      if (match != null) {
        return Optional.of(match);
      }
    }
    return Optional.empty();
  }
}
