package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.database.Database;

/** Every story ends with a search for its secrets; that this would find them is shown here. P7. */
class SecretScanTest {

  @ParameterizedTest
  @ValueSource(strings = {"log", "exception", "name", "column", "answer", "metric", "nowhere"})
  void p7SecretThatStandsWhereNoneBelongsIsFound(String place) {
    Counter planted = Counter.builder().name("planted_total").labelNames("code").build();
    PrometheusRegistry.defaultRegistry.register(planted);
    try (TestService service = TestService.start("secret-scan-" + place);
        Database database = new Database(service.database);
        SecretScan scan = new SecretScan()) {
      String id =
          service
              .client
              .mutate(
                  """
                  mutation { createAccount(input: { displayName: "Ada Achieng", externalId: "E1", invite: LATER,
                    idempotencyKey: "ada" }) { account { id } userErrors { message } } }
                  """,
                  Map.of())
              .at("/account/id")
              .asText();
      String reveal =
          "mutation ($id: ID!) { revealAccessCode(input: { account: { id: $id } }) { accessCode { code }"
              + " userErrors { message } } }";
      String code = service.client.mutate(reveal, Map.of("id", id)).at("/accessCode/code").asText();
      scan.answer(reveal, code);
      switch (place) {
        case "log" -> Logger.getLogger("a.story").warning("The code is " + code.replace("-", ""));
        case "exception" ->
            Logger.getLogger("a.story")
                .log(Level.WARNING, "It failed", new IllegalStateException(code));
        case "name" -> Logger.getLogger("a.story").warning("Can't write to Ada Achieng");
        case "column" -> database.update("UPDATE account SET job_title = ?", "x " + code + " y");
        case "metric" -> planted.labelValues(code).inc();
        case "answer" -> scan.answer("{ viewer { name } }", "{\"name\":\"" + code + "\"}");
        default -> assertFalse(code.isEmpty());
      }
      if (place.equals("nowhere")) {
        scan.check(database, new MimeMessage[0], List.of());
      } else {
        assertThrows(
            AssertionError.class, () -> scan.check(database, new MimeMessage[0], List.of()));
        service.planted();
      }
      assertTrue(code.length() > 16);
    } finally {
      PrometheusRegistry.defaultRegistry.unregister(planted);
    }
  }
}
