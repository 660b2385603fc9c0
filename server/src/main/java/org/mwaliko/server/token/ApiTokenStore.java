package org.mwaliko.server.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.security.Role;

/** The SQL of API tokens. */
final class ApiTokenStore {

  private record Place(UUID token, String kind, String name) {}

  private static final String LIVE =
      "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)";

  private static final String ISSUERS_ADMIN = "first administrator of an issuer";

  private final Database database;

  ApiTokenStore(Database database) {
    this.database = database;
  }

  /** A token that is valid now; a manager's isn't once the manager has left. */
  Optional<ApiToken> live(byte[] hash, Instant now) {
    return withAreas(
            database.query(
                """
                SELECT * FROM api_token t WHERE token_hash = ? AND %s
                  AND NOT EXISTS (SELECT 1 FROM account a
                                  WHERE a.id = t.account_id AND a.status = 'DEACTIVATED')
                """
                    .formatted(LIVE),
                ApiTokenStore::read,
                hash,
                now))
        .stream()
        .findFirst();
  }

  Optional<ApiToken> find(UUID id) {
    return withAreas(
            database.query("SELECT * FROM api_token WHERE id = ?", ApiTokenStore::read, id))
        .stream()
        .findFirst();
  }

  /** In the order in which they were made. */
  Page<ApiToken> page(PageRequest request) {
    Page<ApiToken> page =
        IdOrder.oldestFirst("api_token", ApiTokenStore::read).page(database, request);
    return new Page<>(withAreas(page.items()), page.hasNext(), page.hasPrevious());
  }

  long count() {
    return database.count("SELECT COUNT(*) AS n FROM api_token");
  }

  /** Whether there is an administrator, not counting the bootstrap token. */
  boolean hasAdministrator(Instant now) {
    return database.count(
            "SELECT COUNT(*) AS n FROM api_token WHERE role = ? AND bootstrap IS NULL AND " + LIVE,
            Role.ADMIN,
            now)
        > 0;
  }

  /** Whether an administrator of an identity provider was ever here. */
  boolean hasIssuersAdministrator() {
    return database.count("SELECT COUNT(*) AS n FROM installation WHERE name = ?", ISSUERS_ADMIN)
        > 0;
  }

  void noteIssuersAdministrator(Instant now) {
    database.update("INSERT IGNORE INTO installation VALUES (?, ?)", ISSUERS_ADMIN, now.toString());
  }

  Optional<UUID> bootstrap(Instant now) {
    return database
        .query(
            "SELECT id FROM api_token WHERE bootstrap = 1 AND " + LIVE, row -> row.uuid("id"), now)
        .stream()
        .findFirst();
  }

  void insert(ApiToken token, byte[] hash) {
    database.update(
        """
        INSERT INTO api_token (id, name, role, bootstrap, prefix, token_hash, account_id, integration_id,
          created_at, created_by, expires_at)
        VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)
        """,
        token.id(),
        token.name(),
        token.role(),
        token.prefix(),
        hash,
        token.account(),
        token.integration(),
        token.createdAt(),
        token.createdBy(),
        token.expiresAt());
    List<Object[]> areas = new ArrayList<>();
    token.departments().forEach(name -> areas.add(new Object[] {token.id(), "DEPARTMENT", name}));
    token.locations().forEach(name -> areas.add(new Object[] {token.id(), "LOCATION", name}));
    database.batch("INSERT INTO api_token_area (token_id, kind, name) VALUES (?, ?, ?)", areas);
  }

  /** Makes the one bootstrap token, or gives it another value, and life. */
  void putBootstrap(UUID id, byte[] hash, Instant now) {
    database.update(
        """
        INSERT INTO api_token (id, name, role, bootstrap, token_hash, created_at)
        VALUES (?, 'bootstrap', ?, 1, ?, ?)
        ON DUPLICATE KEY UPDATE token_hash = VALUES(token_hash), revoked_at = NULL
        """,
        id,
        Role.ADMIN,
        hash,
        now);
  }

  void revokeBootstrap(Instant now) {
    database.update(
        "UPDATE api_token SET revoked_at = ? WHERE bootstrap = 1 AND revoked_at IS NULL", now);
  }

  boolean revoke(UUID id, Instant now) {
    return database.update(
            "UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now, id)
        == 1;
  }

  /** The newest of each integration that was not revoked, by the integration's ID. */
  Map<UUID, ApiToken> newestOfIntegrations(Collection<UUID> integrations) {
    String marks = String.join(", ", Collections.nCopies(integrations.size(), "?"));
    return database
        .query(
            "SELECT * FROM api_token WHERE integration_id IN (%s) AND revoked_at IS NULL"
                .formatted(marks),
            ApiTokenStore::read,
            integrations.toArray())
        .stream()
        .collect(
            Collectors.toMap(
                token -> token.integration().orElseThrow(),
                Function.identity(),
                BinaryOperator.maxBy(Comparator.comparing(ApiToken::createdAt))));
  }

  void revokeOfIntegration(UUID integration, Instant now) {
    database.update(
        "UPDATE api_token SET revoked_at = ? WHERE integration_id = ? AND revoked_at IS NULL",
        now,
        integration);
  }

  void expireOfIntegration(UUID integration, Instant at) {
    database.update(
        """
        UPDATE api_token SET expires_at = ?
        WHERE integration_id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
        """,
        at,
        integration,
        at);
  }

  void renameOfIntegration(UUID integration, String name) {
    database.update("UPDATE api_token SET name = ? WHERE integration_id = ?", name, integration);
  }

  void used(UUID id, Instant now) {
    database.update("UPDATE api_token SET last_used_at = ? WHERE id = ?", now, id);
  }

  private List<ApiToken> withAreas(List<ApiToken> tokens) {
    if (tokens.stream().noneMatch(token -> token.role() == Role.MANAGER)) {
      return tokens;
    }
    String one = tokens.size() == 1 ? " WHERE token_id = ?" : "";
    Map<UUID, List<Place>> places =
        database
            .query(
                "SELECT * FROM api_token_area" + one + " ORDER BY token_id, kind, name",
                row -> new Place(row.uuid("token_id"), row.string("kind"), row.string("name")),
                tokens.size() == 1 ? new Object[] {tokens.getFirst().id()} : new Object[0])
            .stream()
            .collect(Collectors.groupingBy(Place::token));
    return tokens.stream()
        .map(token -> withArea(token, places.getOrDefault(token.id(), List.of())))
        .toList();
  }

  private static ApiToken withArea(ApiToken token, List<Place> places) {
    return new ApiToken(
        token.id(),
        token.name(),
        token.role(),
        token.bootstrap(),
        token.prefix(),
        token.account(),
        token.integration(),
        names(places, "DEPARTMENT").toList(),
        names(places, "LOCATION").toList(),
        token.createdAt(),
        token.createdBy(),
        token.expiresAt(),
        token.lastUsedAt(),
        token.revokedAt());
  }

  private static Stream<String> names(List<Place> places, String kind) {
    return places.stream().filter(place -> place.kind().equals(kind)).map(Place::name);
  }

  private static ApiToken read(Row row) {
    return new ApiToken(
        row.uuid("id"),
        row.string("name"),
        row.constant("role", Role.class),
        row.findNumber("bootstrap").isPresent(),
        row.findString("prefix"),
        row.findUuid("account_id"),
        row.findUuid("integration_id"),
        List.of(),
        List.of(),
        row.instant("created_at"),
        row.findString("created_by"),
        row.findInstant("expires_at"),
        row.findInstant("last_used_at"),
        row.findInstant("revoked_at"));
  }
}
