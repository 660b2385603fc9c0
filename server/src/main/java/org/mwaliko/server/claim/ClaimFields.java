package org.mwaliko.server.claim;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.handoff.HandOffs;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.throttle.TooManyAttemptsException;

/** {@code claimAccount}, the one mutation that needs no token. */
public final class ClaimFields implements FieldWiring {

  private final Claims claims;
  private final Optional<HandOffs> handOffs;

  /**
   * Serves the mutation.
   *
   * @param handOffs where people go on, if anywhere
   */
  public ClaimFields(Claims claims, Optional<HandOffs> handOffs) {
    this.claims = claims;
    this.handOffs = handOffs;
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
        claimed -> payload(claimed));
  }

  private Map<String, Object> payload(ClaimAnswer.Claimed claimed) {
    Map<String, Object> payload = new HashMap<>(Map.of("account", summary(claimed)));
    handOffs.ifPresent(h -> payload.put("handOff", h.of(claimed.account())));
    return payload;
  }

  private Outcome<ClaimAnswer.Claimed> outcome(String secret, ClaimProof proof, InetAddress from) {
    try {
      return claims.claim(secret, proof, from);
    } catch (TooManyAttemptsException e) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.TOO_MANY_ATTEMPTS,
              "Too many attempts failed. Try again in %d seconds.".formatted(e.seconds())));
    }
  }

  private static Map<String, Object> summary(ClaimAnswer.Claimed claimed) {
    Account account = claimed.account();
    return Map.of(
        "id", new GlobalId("Account", account.id()).encode(),
        "displayName", account.profile().displayName(),
        "claimedAt", claimed.at());
  }
}
