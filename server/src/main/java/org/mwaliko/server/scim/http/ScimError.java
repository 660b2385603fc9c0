package org.mwaliko.server.scim.http;

import de.captaingoldfish.scim.sdk.common.constants.SchemaUris;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An error as RFC 7644, section 3.12 has it: the status is a text. */
record ScimError(int status, Optional<String> scimType, String detail) {

  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schemas", List.of(SchemaUris.ERROR_URI));
    body.put("status", Integer.toString(status));
    scimType.ifPresent(type -> body.put("scimType", type));
    body.put("detail", detail);
    return body;
  }
}
