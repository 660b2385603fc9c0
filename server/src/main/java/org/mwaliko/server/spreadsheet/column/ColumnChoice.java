package org.mwaliko.server.spreadsheet.column;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which of several columns for one field is used, and what a mere "name" is. */
final class ColumnChoice {
  private static final int CHOSEN = Integer.MIN_VALUE;

  private record Candidate(int position, int rank) {}

  private final List<String> headers;
  private final Map<Field, Candidate> best = new EnumMap<>(Field.class);
  private final List<String> notes = new ArrayList<>();

  ColumnChoice(List<String> headers, ColumnNames names, Map<String, Optional<Field>> chosen) {
    this.headers = headers;
    for (int i = 0; i < headers.size(); i++) {
      String header = headers.get(i);
      int position = i;
      if (chosen.containsKey(header)) {
        chosen.get(header).ifPresent(field -> offer(field, new Candidate(position, CHOSEN)));
      } else {
        names
            .match(header)
            .ifPresent(match -> offer(match.field(), new Candidate(position, match.rank())));
      }
    }
    placeName();
    dropLogin();
    if (best.containsKey(Field.MANAGER_EMAIL) && best.containsKey(Field.MANAGER_EXTERNAL_ID)) {
      best.remove(Field.MANAGER);
    }
  }

  private void offer(Field field, Candidate candidate) {
    Candidate current = best.get(field);
    if (current == null) {
      best.put(field, candidate);
      return;
    }
    Candidate winner = candidate.rank() < current.rank() ? candidate : current;
    Candidate loser = winner == candidate ? current : candidate;
    best.put(field, winner);
    notes.add(
        "Both “%s” and “%s” were understood as %s; “%s” is used."
            .formatted(
                headers.get(Math.min(winner.position(), loser.position())),
                headers.get(Math.max(winner.position(), loser.position())),
                field.key(),
                headers.get(winner.position())));
  }

  /**
   * A German {@code Name} beside {@code Vorname} is the family name, a Spanish {@code Nombre}
   * beside {@code Apellidos} the given one; alone or beside both it is the whole.
   */
  private void placeName() {
    Candidate name = best.remove(Field.NAME);
    if (name == null) {
      return;
    }
    boolean given = best.containsKey(Field.GIVEN_NAME);
    boolean family = best.containsKey(Field.FAMILY_NAME);
    if (given == family) {
      best.putIfAbsent(Field.DISPLAY_NAME, name);
    } else {
      best.put(given ? Field.FAMILY_NAME : Field.GIVEN_NAME, name);
    }
  }

  /** Where both are known for sure, a login says nothing more. */
  private void dropLogin() {
    if (!best.containsKey(Field.LOGIN)) {
      return;
    }
    boolean email = best.containsKey(Field.EMAIL);
    boolean externalId = best.containsKey(Field.EXTERNAL_ID);
    if (email && externalId) {
      best.remove(Field.LOGIN);
      return;
    }
    String login = headers.get(best.get(Field.LOGIN).position());
    if (email) {
      notes.add(
          "No column was understood as employee ID: “%s” is taken as one where it is no email address or the row has none."
              .formatted(login));
    } else {
      notes.add(
          """
          No column was understood as email: addresses are taken from “%s”, except those under \
          onmicrosoft.com, which usually have no mailbox%s."""
              .formatted(login, externalId ? "" : "; what is no address is taken as employee ID"));
    }
  }

  Map<Field, Integer> positions() {
    Map<Field, Integer> positions = new EnumMap<>(Field.class);
    best.forEach((field, candidate) -> positions.put(field, candidate.position()));
    return positions;
  }

  List<String> notes() {
    return notes;
  }
}
