package org.mwaliko.server.graphql.engine;

import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.graphql.ErrorCode;

/**
 * What a request is answered, or one event of a subscription.
 *
 * @param body a response as in the GraphQL specification, section 7.1; ready for JSON
 * @param refusal why nothing was executed; then the body has no {@code data}
 */
public record GraphQlAnswer(Map<String, Object> body, Optional<ErrorCode> refusal)
    implements GraphQlResponse {}
