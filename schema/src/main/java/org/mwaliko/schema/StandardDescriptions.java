package org.mwaliko.schema;

import graphql.language.AstTransformer;
import graphql.language.Description;
import graphql.language.Document;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.ObjectTypeDefinition;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Describes what is alike everywhere, such as the fields of connections, once for all. What has a
 * description of its own keeps it.
 */
@SuppressWarnings("rawtypes") // As graphql-java has it.
final class StandardDescriptions extends NodeVisitorStub {

  private final Properties texts = new Properties();

  private StandardDescriptions() {
    try (InputStream in =
        StandardDescriptions.class.getResourceAsStream("descriptions.properties")) {
      if (in == null) {
        throw new IllegalStateException("descriptions.properties is missing");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Document addTo(Document document) {
    return (Document) new AstTransformer().transform(document, new StandardDescriptions());
  }

  @Override
  public TraversalControl visitFieldDefinition(
      FieldDefinition node, TraverserContext<Node> context) {
    return change(
        context,
        missing(node.getDescription(), node.getName())
            .map(text -> node.transform(field -> field.description(text))));
  }

  @Override
  public TraversalControl visitInputValueDefinition(
      InputValueDefinition node, TraverserContext<Node> context) {
    return change(
        context,
        missing(node.getDescription(), node.getName())
            .map(text -> node.transform(value -> value.description(text))));
  }

  @Override
  public TraversalControl visitEnumValueDefinition(
      EnumValueDefinition node, TraverserContext<Node> context) {
    return change(
        context,
        missing(node.getDescription(), node.getName())
            .map(text -> node.transform(value -> value.description(text))));
  }

  @Override
  public TraversalControl visitObjectTypeDefinition(
      ObjectTypeDefinition node, TraverserContext<Node> context) {
    return change(
        context,
        type(node.getDescription(), node.getName())
            .map(text -> node.transform(type -> type.description(text))));
  }

  @Override
  public TraversalControl visitInputObjectTypeDefinition(
      InputObjectTypeDefinition node, TraverserContext<Node> context) {
    return change(
        context,
        type(node.getDescription(), node.getName())
            .map(text -> node.transform(type -> type.description(text))));
  }

  private Optional<Description> missing(Description known, String name) {
    return known == null
        ? Optional.ofNullable(texts.getProperty(name)).map(this::text)
        : Optional.empty();
  }

  private Optional<Description> type(Description known, String name) {
    if (known != null) {
      return Optional.empty();
    }
    for (String suffix : new String[] {"Connection", "Edge", "Input", "Payload"}) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        String stem = name.substring(0, name.length() - suffix.length());
        String field = stem.substring(0, 1).toLowerCase(Locale.ROOT) + stem.substring(1);
        return Optional.of(text(texts.getProperty("*" + suffix).formatted(stem, field)));
      }
    }
    return Optional.empty();
  }

  private Description text(String text) {
    return new Description(text, null, false);
  }

  private static TraversalControl change(
      TraverserContext<Node> context, Optional<? extends Node<?>> changed) {
    return changed.isPresent()
        ? TreeTransformerUtil.changeNode(context, changed.get())
        : TraversalControl.CONTINUE;
  }
}
