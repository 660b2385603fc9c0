package org.mwaliko.server.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Role;

/**
 * What somebody wants a token to be.
 *
 * @param manager whose reports it is to show
 */
public record NewToken(
    String name,
    Role role,
    Optional<Instant> expiresAt,
    Optional<AccountRef> manager,
    List<String> departments,
    List<String> locations) {

  private static final int LONGEST = 200;
  private static final int MOST_AREAS = 100;

  public NewToken {
    name = name.strip();
    departments = departments.stream().map(String::strip).distinct().toList();
    locations = locations.stream().map(String::strip).distinct().toList();
  }

  List<UserError> check(Instant now) {
    List<UserError> errors = new ArrayList<>();
    if (name.isEmpty() || name.length() > LONGEST) {
      errors.add(invalid("A name has 1 to 200 characters.", "name"));
    }
    if (expiresAt.isPresent() && !expiresAt.get().isAfter(now)) {
      errors.add(invalid("This is in the past.", "expiresAt"));
    }
    if (role == Role.INTEGRATION) {
      errors.add(invalid("Integrations get their tokens from createIntegration.", "role"));
    }
    boolean hasArea = manager.isPresent() || !departments.isEmpty() || !locations.isEmpty();
    if (role == Role.MANAGER && !hasArea) {
      errors.add(
          new UserError(
              UserErrorCode.REQUIRED,
              "A manager needs an area: give the manager's account, departments or locations.",
              "manager"));
    } else if (role != Role.MANAGER && hasArea) {
      errors.add(invalid("Only a manager has an area.", "role"));
    }
    checkArea(departments, "departments", errors);
    checkArea(locations, "locations", errors);
    return errors;
  }

  private static void checkArea(List<String> names, String field, List<UserError> errors) {
    if (names.size() > MOST_AREAS
        || names.stream().anyMatch(name -> name.isEmpty() || name.length() > LONGEST)) {
      errors.add(invalid("This has at most 100 names of 1 to 200 characters.", field));
    }
  }

  private static UserError invalid(String message, String field) {
    return new UserError(UserErrorCode.INVALID, message, field);
  }
}
