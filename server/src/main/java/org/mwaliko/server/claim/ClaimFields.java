package org.mwaliko.server.claim;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.net.InetAddress;
import java.util.Map;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.throttle.TooManyAttemptsException;

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
        outcome(input.string("secret"), proof, Callers.address(environment)),
        claimed -> Map.of("account", summary(claimed)));
  }

  private Outcome<Claims.Claimed> outcome(String secret, ClaimProof proof, InetAddress from) {
    try {
      return claims.claim(secret, proof, from);
    } catch (TooManyAttemptsException e) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.TOO_MANY_ATTEMPTS,
              "Too many attempts failed. Try again in %d seconds.".formatted(e.seconds())));
    }
  }

  private static Map<String, Object> summary(Claims.Claimed claimed) {
    Account account = claimed.account();
    return Map.of(
        "id", new GlobalId("Account", account.id()).encode(),
        "displayName", account.profile().displayName(),
        "claimedAt", claimed.at());
  }
}
