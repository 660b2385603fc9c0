package org.mwaliko.server.campaign;

import graphql.schema.idl.RuntimeWiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.pacing.Budget;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.server.pacing.QuietHours;
import org.mwaliko.server.security.Caller;

/** {@code Campaign.quietHours}, {@code budgets} and {@code ladder}. */
public final class PacingFields implements FieldWiring {

  private static final String BUDGETS = "Campaign.budgets";
  private static final String LADDER = "Campaign.ladder";

  private final Pacing pacing;
  private final LadderStore ladders;

  public PacingFields(Database database, Pacing pacing) {
    this.pacing = pacing;
    this.ladders = new LadderStore(database);
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Campaign",
            type ->
                type.dataFetcher(
                        "budgets",
                        e ->
                            Loaders.<UUID, List<Budget.Spent>>load(
                                e, BUDGETS, e.<Campaign>getSource().id()))
                    .dataFetcher(
                        "ladder",
                        e ->
                            Loaders.<UUID, List<LadderStore.Step>>load(
                                e, LADDER, e.<Campaign>getSource().id())))
        .type(
            "QuietHours",
            type ->
                type.dataFetcher("from", e -> e.<QuietHours>getSource().from().toString())
                    .dataFetcher("to", e -> e.<QuietHours>getSource().to().toString()))
        .type(
            "Budget",
            type ->
                type.dataFetcher("channel", e -> budget(e.getSource()).channel())
                    .dataFetcher("maxParts", e -> budget(e.getSource()).maxParts())
                    .dataFetcher(
                        "maxAmount",
                        e -> budget(e.getSource()).maxAmount().map(a -> a.toPlainString()))
                    .dataFetcher("spentParts", e -> e.<Budget.Spent>getSource().parts())
                    .dataFetcher(
                        "spentAmount",
                        e ->
                            e.<Budget.Spent>getSource()
                                .amount()
                                .stripTrailingZeros()
                                .toPlainString()))
        .type(
            "LadderStep",
            type ->
                type.dataFetcher("channel", e -> e.<LadderStore.Step>getSource().step().channel())
                    .dataFetcher(
                        "afterHours", e -> e.<LadderStore.Step>getSource().step().after().toHours())
                    .dataFetcher(
                        "campaign",
                        e ->
                            e.<LadderStore.Step>getSource()
                                .child()
                                .map(id -> CampaignFields.load(e, id))
                                .orElse(CompletableFuture.completedFuture(null))));
  }

  private static Budget budget(Budget.Spent spent) {
    return spent.budget();
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    loaders.<UUID, List<Budget.Spent>>add(
        BUDGETS, ids -> complete(ids, pacing.budgets(caller.orElseThrow(), ids)));
    loaders.<UUID, List<LadderStore.Step>>add(LADDER, ids -> complete(ids, ladders.of(ids)));
  }

  private static <T> Map<UUID, List<T>> complete(
      java.util.Set<UUID> ids, Map<UUID, List<T>> found) {
    Map<UUID, List<T>> all = new HashMap<>(found);
    ids.forEach(id -> all.putIfAbsent(id, List.of()));
    return all;
  }
}
