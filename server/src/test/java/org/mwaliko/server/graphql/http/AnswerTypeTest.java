package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerTypeTest {

  @ParameterizedTest
  @CsvSource({
    "application/json, JSON",
    "application/graphql-response+json, GRAPHQL",
    "'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', GRAPHQL",
    "'application/json, application/graphql-response+json', JSON",
    "'application/json;q=0.9, application/graphql-response+json', GRAPHQL",
    "'application/graphql-response+json;q=0.2, application/json;q=0.3', JSON",
    "'application/graphql-response+json, */*', GRAPHQL",
    "'application/graphql-response+json, application/json;q=0.9, */*;q=0.1', GRAPHQL",
    "*/*, JSON",
    "application/*, JSON",
    "'application/json;q=0, */*', GRAPHQL",
    "'APPLICATION/JSON', JSON",
    "'nonsense', JSON",
    "'text/html, */*;q=0.1', JSON",
  })
  void highestQualityThenFirstThenJson(String accept, AnswerType type) {
    assertEquals(Optional.of(type), AnswerType.accepted(List.of(accept)));
  }

  @ParameterizedTest
  @CsvSource({"text/html", "'application/json;q=0'", "text/*", "'*/*;q=0.0'"})
  void nothingIsAcceptable(String accept) {
    assertEquals(Optional.empty(), AnswerType.accepted(List.of(accept)));
  }

  @Test
  void noHeaderMeansJsonAndSeveralAreOne() {
    assertEquals(Optional.of(AnswerType.JSON), AnswerType.accepted(List.of()));
    assertEquals(
        Optional.of(AnswerType.GRAPHQL),
        AnswerType.accepted(List.of("text/html", "application/graphql-response+json")));
  }
}
