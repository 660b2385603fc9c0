package org.mwaliko.server.graphql.engine;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashSet;
import java.util.Set;

/** What may be asked without a token. */
final class PublicFields {

  private static final Set<String> NAMES = Set.of("__typename", "claimAccount");

  private final Document document;
  private final Set<String> seen = new HashSet<>();

  private PublicFields(Document document) {
    this.document = document;
  }

  /** Whether every root field of every operation is public; aliases don't matter. */
  static boolean are(Document document) {
    PublicFields fields = new PublicFields(document);
    return document.getDefinitionsOfType(OperationDefinition.class).stream()
        .allMatch(operation -> fields.all(operation.getSelectionSet()));
  }

  private boolean all(SelectionSet selections) {
    return selections.getSelections().stream().allMatch(this::isPublic);
  }

  private boolean isPublic(Selection<?> selection) {
    return switch (selection) {
      case Field field -> NAMES.contains(field.getName());
      case InlineFragment fragment -> all(fragment.getSelectionSet());
      // A fragment that was met before needs no second look, and might have no end of them.
      case FragmentSpread spread -> !seen.add(spread.getName()) || all(fragment(spread));
      default -> false;
    };
  }

  private SelectionSet fragment(FragmentSpread spread) {
    return document.getDefinitionsOfType(FragmentDefinition.class).stream()
        .filter(fragment -> fragment.getName().equals(spread.getName()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("an invalid document got past validation"))
        .getSelectionSet();
  }
}
