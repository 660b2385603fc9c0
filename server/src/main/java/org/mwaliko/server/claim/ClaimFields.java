package org.mwaliko.server.claim;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;

/** {@code claimAccount}, the one mutation that needs no token. */
public final class ClaimFields implements FieldWiring {

  private final Claims claims;

  public ClaimFields(Claims claims) {
    this.claims = claims;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Mutation", type -> type.dataFetcher("claimAccount", this::claimAccount));
  }

  private Map<String, Object> claimAccount(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    ClaimProof proof =
        input
            .optionalString("externalId")
            .<ClaimProof>map(ClaimProof.ExternalId::new)
            .orElseGet(ClaimProof.None::new);
    return Payloads.of(
        claims.claim(input.string("secret"), proof),
        claimed -> Map.of("account", summary(claimed)));
  }

  private static Map<String, Object> summary(Claims.Claimed claimed) {
    Account account = claimed.account();
    return Map.of(
        "id", new GlobalId("Account", account.id()).encode(),
        "displayName", account.profile().displayName(),
        "claimedAt", claimed.at());
  }
}
