package org.mwaliko.server.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;

/** The frozen sets of campaigns that are only looked at. */
public final class PreviewedSets {

  private final Database database;

  /** A channel by its place in the order, and how many it reaches; -1 stands for none. */
  private record Place(int index, long accounts) {}

  public PreviewedSets(Database database) {
    this.database = database;
  }

  /** Puts the whole audience of now into a set. */
  public void freeze(UUID preview, Audience audience) {
    database.update(
        "INSERT INTO previewed (preview_id, account_id) SELECT ?, id FROM account WHERE "
            + audience.condition(),
        preview);
  }

  /** Puts these accounts into a set. */
  public void freeze(UUID preview, Collection<UUID> accounts) {
    database.batch(
        "INSERT INTO previewed (preview_id, account_id) VALUES (?, ?)",
        accounts.stream().map(account -> new Object[] {preview, account}).toList());
  }

  public long count(UUID preview) {
    return database.count("SELECT COUNT(*) AS n FROM previewed WHERE preview_id = ?", preview);
  }

  /** How many of a set each channel would be the first to reach now. */
  public Map<String, Long> reach(UUID preview, List<OpenChannel> order) {
    List<Object> parameters = names(order);
    parameters.add(preview);
    List<Place> places =
        database.query(
            """
            SELECT CASE %s ELSE -1 END AS place, COUNT(*) AS n
            FROM previewed p JOIN account a ON a.id = p.account_id
            WHERE p.preview_id = ? GROUP BY place
            """
                .formatted(places(order)),
            row -> new Place((int) row.number("place"), row.number("n")),
            parameters.toArray());
    Map<String, Long> reached = new HashMap<>();
    for (Place place : places) {
      if (place.index >= 0) {
        reached.put(order.get(place.index).name(), place.accounts);
      }
    }
    return reached;
  }

  /** Some of those that a channel would be the first to reach now. */
  public List<UUID> some(UUID preview, List<OpenChannel> order, OpenChannel channel, int limit) {
    List<Object> parameters = new ArrayList<>(List.of(preview));
    parameters.addAll(names(order));
    parameters.add(order.indexOf(channel));
    parameters.add(limit);
    return database.query(
        """
        SELECT a.id FROM previewed p JOIN account a ON a.id = p.account_id
        WHERE p.preview_id = ? AND CASE %s ELSE -1 END = ? LIMIT ?
        """
            .formatted(places(order)),
        row -> row.uuid("id"),
        parameters.toArray());
  }

  /** Makes a set that of a campaign, and says how many they are. */
  public long become(UUID preview, UUID campaign) {
    return new InvitationStore(database).become(preview, campaign);
  }

  /** Deletes up to so many of a set; says how many. */
  public long delete(UUID preview, int limit) {
    return database.update("DELETE FROM previewed WHERE preview_id = ? LIMIT ?", preview, limit);
  }

  private static List<Object> names(List<OpenChannel> order) {
    return order.stream().<Object>map(OpenChannel::name).collect(Collectors.toList());
  }

  /** {@link Reach#first} in SQL: a channel's place in the order. */
  private static String places(List<OpenChannel> order) {
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < order.size(); i++) {
      cases.append("WHEN %s THEN %d ".formatted(ReachSql.condition(order.get(i)), i));
    }
    return cases.toString();
  }
}
