package org.mwaliko.server.whynot;

import graphql.schema.idl.RuntimeWiring;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.security.Caller;

/** {@code Account.whyNotClaimed}. */
public final class WhyNotClaimedFields implements FieldWiring {

  private static final String LOADER = "Account.whyNotClaimed";

  private final WhyNotClaimedAnswers answers;

  public WhyNotClaimedFields(WhyNotClaimedAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Account",
        type ->
            type.dataFetcher(
                "whyNotClaimed", e -> Loaders.load(e, LOADER, e.<Account>getSource().id())));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    caller.ifPresent(known -> loaders.add(LOADER, (Set<UUID> ids) -> answers.of(known, ids)));
  }
}
