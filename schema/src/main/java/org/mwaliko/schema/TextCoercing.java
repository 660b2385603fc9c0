package org.mwaliko.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A scalar that is a string on the wire.
 *
 * @param type what it is in Java
 * @param form what it must look like, for the message to whoever got it wrong
 * @param parse empty if the text has another form
 */
record TextCoercing<T>(
    String name,
    Class<T> type,
    String form,
    Function<String, Optional<T>> parse,
    Function<T, String> print)
    implements Coercing<T, String> {

  GraphQLScalarType scalar() {
    return GraphQLScalarType.newScalar().name(name).coercing(this).build();
  }

  @Override
  public String serialize(Object value, GraphQLContext context, Locale locale) {
    if (!type.isInstance(value)) {
      throw new CoercingSerializeException(
          "A " + name + " is made of " + type.getName() + ", not of " + value.getClass().getName());
    }
    return print.apply(type.cast(value));
  }

  @Override
  public T parseValue(Object input, GraphQLContext context, Locale locale) {
    return Optional.of(input)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .flatMap(parse)
        .orElseThrow(() -> new CoercingParseValueException(expected()));
  }

  @Override
  public T parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    return Optional.of(input)
        .filter(StringValue.class::isInstance)
        .map(text -> ((StringValue) text).getValue())
        .flatMap(parse)
        .orElseThrow(() -> new CoercingParseLiteralException(expected()));
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return StringValue.of(serialize(input, context, locale));
  }

  // Without the value: what was sent may be somebody's number, and errors travel far.
  private String expected() {
    return "A " + name + " is a string: " + form;
  }
}
