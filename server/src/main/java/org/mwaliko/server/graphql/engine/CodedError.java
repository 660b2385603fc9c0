package org.mwaliko.server.graphql.engine;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.mwaliko.server.graphql.ErrorCode;

/** A field's error whose message was written for clients. */
record CodedError(
    ErrorCode code,
    String text,
    List<SourceLocation> locations,
    List<Object> path,
    Map<String, Object> extensions)
    implements GraphQLError {

  CodedError(ErrorCode code, String text, List<SourceLocation> locations, List<Object> path) {
    this(code, text, locations, path, Map.of("code", code.name()));
  }

  @Override
  public String getMessage() {
    return text;
  }

  @Override
  public List<SourceLocation> getLocations() {
    return locations;
  }

  @Override
  public ErrorClassification getErrorType() {
    return ErrorType.DataFetchingException;
  }

  @Override
  public List<Object> getPath() {
    return path;
  }

  @Override
  public Map<String, Object> getExtensions() {
    return extensions;
  }
}
