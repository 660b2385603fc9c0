package org.mwaliko.server.scim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.ClassPathReferences;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ChangePasswordConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.EndpointDefinition;
import java.util.List;
import java.util.Set;
import org.mwaliko.server.scim.ScimConfig;

/** What of SCIM there is here: users with what accounts have of them, no groups, no bulk. */
final class Offer {

  /** Attributes of users that nothing here is made of. */
  static final Set<String> UNUSED =
      Set.of(
          "nickname",
          "profileurl",
          "usertype",
          "password",
          "ims",
          "photos",
          "groups",
          "entitlements",
          "roles",
          "x509certificates",
          "costcenter",
          "middlename",
          "honorificprefix",
          "honorificsuffix");

  private Offer() {}

  static ServiceProvider provider(ScimConfig config) {
    return ServiceProvider.builder()
        .patchConfig(
            PatchConfig.builder()
                .supported(true)
                .doNotFailOnNoTarget(true)
                .activateMsAzureFilterWorkaround(true)
                .build())
        .filterConfig(FilterConfig.builder().supported(true).maxResults(config.pageSize()).build())
        .sortConfig(SortConfig.builder().supported(true).build())
        .eTagConfig(ETagConfig.builder().supported(true).build())
        .bulkConfig(BulkConfig.builder().supported(false).build())
        .changePasswordConfig(ChangePasswordConfig.builder().supported(false).build())
        .authenticationSchemes(
            List.of(
                AuthenticationScheme.builder()
                    .name("Bearer token")
                    .description("The token of an integration, in the header Authorization")
                    .type("oauthbearertoken")
                    .specUri("https://www.rfc-editor.org/rfc/rfc6750")
                    .build()))
        .lenientContentTypeChecking(true)
        .build();
  }

  static EndpointDefinition users(UserHandler handler) {
    return new EndpointDefinition(
        JsonHelper.loadJsonDocument(ClassPathReferences.USER_RESOURCE_TYPE_JSON),
        used(ClassPathReferences.USER_SCHEMA_JSON),
        List.of(used(ClassPathReferences.ENTERPRISE_USER_SCHEMA_JSON)),
        handler);
  }

  private static JsonNode used(String file) {
    JsonNode schema = JsonHelper.loadJsonDocument(file);
    removeUnused(schema.get("attributes"));
    schema.get("attributes").forEach(attribute -> removeUnused(attribute.path("subAttributes")));
    return schema;
  }

  private static void removeUnused(JsonNode attributes) {
    for (var all = attributes.iterator(); all.hasNext(); ) {
      if (all.next() instanceof ObjectNode attribute && isUnused(attribute.get("name").asText())) {
        all.remove();
      }
    }
  }

  static boolean isUnused(String attribute) {
    return UNUSED.contains(attribute.toLowerCase(java.util.Locale.ROOT));
  }
}
