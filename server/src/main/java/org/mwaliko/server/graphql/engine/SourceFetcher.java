package org.mwaliko.server.graphql.engine;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLImplementingType;
import graphql.schema.LightDataFetcher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mwaliko.server.graphql.GlobalId;

/**
 * Reads a field from its source: from a map by its key, else by the accessor of its name. A source
 * that lacks the accessor is a bug, and never a null that nobody expects.
 */
final class SourceFetcher implements LightDataFetcher<Object> {

  static final SourceFetcher INSTANCE = new SourceFetcher();

  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return Arrays.stream(type.getMethods())
              .filter(SourceFetcher::isAccessor)
              // For those of records that aren't public.
              .filter(Method::trySetAccessible)
              .collect(
                  Collectors.toMap(
                      Method::getName, Function.identity(), SourceFetcher::moreSpecific));
        }
      };

  private SourceFetcher() {}

  @Override
  public Object get(
      GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
      throws Exception {
    Object value = read(source, field.getName());
    Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return plain instanceof UUID id ? globalId(id, environment.get()) : plain;
  }

  @Override
  public Object get(DataFetchingEnvironment environment) throws Exception {
    return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
  }

  private static Object read(Object source, String name) throws Exception {
    if (source instanceof Map<?, ?> map) {
      return map.get(name);
    }
    Method accessor = ACCESSORS.get(source.getClass()).get(name);
    if (accessor == null) {
      throw new IllegalStateException(source.getClass().getName() + " has no " + name + "()");
    }
    try {
      return accessor.invoke(source);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  // A bare UUID must not get out: clients would come to depend on it.
  private static String globalId(UUID id, DataFetchingEnvironment environment) {
    boolean ofNode =
        environment.getField().getName().equals("id")
            && environment.getParentType() instanceof GraphQLImplementingType type
            && type.getInterfaces().stream().anyMatch(each -> each.getName().equals("Node"));
    if (!ofNode) {
      throw new IllegalStateException("only a Node's own `id` is made from a UUID");
    }
    String type = ((GraphQLImplementingType) environment.getParentType()).getName();
    return new GlobalId(type, id).encode();
  }

  private static boolean isAccessor(Method method) {
    return method.getParameterCount() == 0
        && method.getReturnType() != void.class
        && !Modifier.isStatic(method.getModifiers())
        && method.getDeclaringClass() != Object.class;
  }

  // A bridge method has the same name and a wider type.
  private static Method moreSpecific(Method one, Method other) {
    return one.isBridge() ? other : one;
  }
}
