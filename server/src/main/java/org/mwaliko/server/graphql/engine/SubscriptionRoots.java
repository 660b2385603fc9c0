package org.mwaliko.server.graphql.engine;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashSet;
import java.util.Set;
import org.mwaliko.server.graphql.ErrorCode;

/**
 * What a subscription asks for may not hang on {@code @skip} and {@code @include} (GraphQL
 * specification, September 2025, section 5.2.4.1). Looked at before graphql-java validates, which
 * counts the fields that are left and fails if there are none.
 */
final class SubscriptionRoots {

  private static final Set<String> CONDITIONS = Set.of("skip", "include");

  private final Document document;
  private final Set<String> seen = new HashSet<>();

  private SubscriptionRoots(Document document) {
    this.document = document;
  }

  /**
   * Checks every subscription of a document that can be parsed.
   *
   * @throws Refusal if one hangs on a condition
   */
  static void check(Document document) {
    SubscriptionRoots roots = new SubscriptionRoots(document);
    document.getDefinitionsOfType(OperationDefinition.class).stream()
        .filter(o -> o.getOperation() == OperationDefinition.Operation.SUBSCRIPTION)
        .forEach(operation -> roots.check(operation.getSelectionSet()));
  }

  private void check(SelectionSet selections) {
    if (selections != null) {
      selections.getSelections().forEach(this::check);
    }
  }

  private void check(Selection<?> selection) {
    if (selection instanceof DirectivesContainer<?> container
        && container.getDirectives().stream().anyMatch(d -> CONDITIONS.contains(d.getName()))) {
      throw new Refusal(
          ErrorCode.GRAPHQL_VALIDATION_FAILED,
          "What a subscription asks for can't have @skip or @include");
    }
    if (selection instanceof InlineFragment fragment) {
      check(fragment.getSelectionSet());
    } else if (selection instanceof FragmentSpread spread && seen.add(spread.getName())) {
      document.getDefinitionsOfType(FragmentDefinition.class).stream()
          .filter(fragment -> fragment.getName().equals(spread.getName()))
          .forEach(fragment -> check(fragment.getSelectionSet()));
    }
  }
}
