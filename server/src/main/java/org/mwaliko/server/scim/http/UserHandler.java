package org.mwaliko.server.scim.http;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.scim.Client;
import org.mwaliko.server.scim.Provisioned;
import org.mwaliko.server.scim.ScimUsers;
import org.mwaliko.server.scim.UserPage;
import org.mwaliko.server.scim.filter.FilterSql;
import org.mwaliko.server.scim.filter.SqlPart;

/** Hands what the library has read to the service. */
final class UserHandler extends ResourceHandler<User> {

  private final ScimUsers users;

  UserHandler(ScimUsers users) {
    this.users = users;
  }

  @Override
  public User createResource(User user, Context context) {
    return exchange(context).ask(() -> told(users.create(exchange(context).client(), user)));
  }

  @Override
  public User getResource(
      String id, List<SchemaAttribute> some, List<SchemaAttribute> without, Context context) {
    return one(context, id, users::find);
  }

  @Override
  public User getResourceForUpdate(
      String id,
      List<SchemaAttribute> some,
      List<SchemaAttribute> without,
      Context context,
      EndpointType type) {
    return one(context, id, users::findToChange);
  }

  @Override
  public PartialListResponse<User> listResources(
      long startIndex,
      int count,
      FilterNode filter,
      SchemaAttribute sortBy,
      SortOrder sortOrder,
      List<SchemaAttribute> some,
      List<SchemaAttribute> without,
      Context context) {
    Client client = exchange(context).client();
    SqlPart condition =
        Optional.ofNullable(filter)
            .map(new FilterSql(client.integration())::condition)
            .orElse(SqlPart.TRUE);
    SqlPart order = FilterSql.order(Optional.ofNullable(sortBy), Optional.ofNullable(sortOrder));
    return exchange(context)
        .ask(
            () -> {
              UserPage page = users.list(client, condition, order, startIndex - 1, count);
              return PartialListResponse.<User>builder()
                  .resources(page.users().stream().map(this::user).toList())
                  .totalResults(page.total())
                  .build();
            });
  }

  @Override
  public User updateResource(User user, Context context) {
    Exchange exchange = exchange(context);
    return exchange.ask(
        () -> {
          UUID id = id(user.getId().orElse(""));
          Client client = exchange.client();
          users.findToChange(client, id).orElseThrow(() -> notFound());
          return told(users.change(client, id, user, exchange.isWhole()));
        });
  }

  @Override
  public void deleteResource(String id, Context context) {
    Exchange exchange = exchange(context);
    exchange.ask(
        () -> {
          UUID account = id(id);
          users.findToChange(exchange.client(), account).orElseThrow(() -> notFound());
          users.remove(exchange.client(), account);
          return account;
        });
  }

  private User one(
      Context context, String id, BiFunction<Client, UUID, Optional<Provisioned>> find) {
    Exchange exchange = exchange(context);
    return exchange.ask(
        () -> find.apply(exchange.client(), id(id)).map(this::user).orElseThrow(() -> notFound()));
  }

  private User told(Outcome<Provisioned> outcome) {
    return switch (outcome) {
      case Outcome.Done<Provisioned>(Provisioned known) -> user(known);
      case Outcome.Refused<Provisioned>(List<UserError> errors) -> throw refused(errors);
    };
  }

  private User user(Provisioned known) {
    return UserView.complete(users.tell(known), known);
  }

  private static ScimException refused(List<UserError> errors) {
    String detail =
        String.join(
            " ",
            errors.stream()
                // What is called so here is another thing in SCIM.
                .map(error -> error.message().replace("externalId", "employeeNumber"))
                .toList());
    return errors.stream().anyMatch(error -> error.code() == UserErrorCode.TAKEN)
        ? new ConflictException(detail, ScimType.RFC7644.UNIQUENESS)
        : new BadRequestException(detail, ScimType.RFC7644.INVALID_VALUE);
  }

  private static Exchange exchange(Context context) {
    return (Exchange) context.getAuthorization();
  }

  private static UUID id(String text) {
    return FilterSql.id(text).orElseThrow(UserHandler::notFound);
  }

  private static ResourceNotFoundException notFound() {
    return new ResourceNotFoundException("There is no user with this id.");
  }
}
