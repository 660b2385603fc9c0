package org.mwaliko.server.reminder;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.campaign.Campaign;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.security.Caller;

/** {@code Campaign.reminders} and {@code Campaign.reminderOf}. */
public final class ReminderFields implements FieldWiring {

  private static final String CHILDREN = "Campaign.reminders";
  private static final String PARENT = "Campaign.reminderOf";

  private final Reminders reminders;
  private final Campaigns campaigns;

  public ReminderFields(Reminders reminders, Campaigns campaigns) {
    this.reminders = reminders;
    this.campaigns = campaigns;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Campaign",
        type ->
            type.dataFetcher("reminders", e -> Loaders.load(e, CHILDREN, source(e)))
                .dataFetcher("reminderOf", e -> Loaders.load(e, PARENT, source(e))));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    caller.ifPresent(
        known -> {
          loaders.add(CHILDREN, (Set<UUID> ids) -> children(known, ids));
          loaders.add(PARENT, (Set<UUID> ids) -> parents(known, ids));
        });
  }

  private static UUID source(DataFetchingEnvironment environment) {
    return environment.<Campaign>getSource().id();
  }

  private Map<UUID, List<Campaign>> children(Caller caller, Set<UUID> ids) {
    Map<UUID, List<UUID>> children = reminders.children(caller, ids);
    Map<UUID, Campaign> found =
        campaigns.findAll(caller, children.values().stream().flatMap(List::stream).toList());
    Map<UUID, List<Campaign>> all = new HashMap<>();
    ids.forEach(
        id ->
            all.put(
                id,
                children.getOrDefault(id, List.of()).stream()
                    .filter(found::containsKey)
                    .map(found::get)
                    .toList()));
    return all;
  }

  private Map<UUID, Campaign> parents(Caller caller, Set<UUID> ids) {
    Map<UUID, UUID> parents = reminders.parents(caller, ids);
    Map<UUID, Campaign> found = campaigns.findAll(caller, parents.values());
    Map<UUID, Campaign> all = new HashMap<>();
    parents.forEach(
        (child, parent) -> {
          if (found.containsKey(parent)) {
            all.put(child, found.get(parent));
          }
        });
    return all;
  }
}
