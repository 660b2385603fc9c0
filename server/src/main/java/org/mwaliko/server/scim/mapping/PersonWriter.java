package org.mwaliko.server.scim.mapping;

import de.captaingoldfish.scim.sdk.common.constants.SchemaUris;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Manager;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.Profile;

/**
 * Tells of accounts in SCIM's words: as an integration has put it, where that still holds, and else
 * as it is.
 */
public final class PersonWriter {

  private final PersonReader reader;

  public PersonWriter(PersonReader reader) {
    this.reader = reader;
  }

  /**
   * An account, without its ID and what else is not said of the person.
   *
   * @param said JSON: what the integration has said last; empty for nothing
   */
  public User write(Optional<String> said, Account account, Optional<Account> manager) {
    User user = parse(said);
    Profile believed = reader.describe(user).profile();
    Part.ALL.stream()
        .filter(part -> !part.isSameIn(believed, account.profile()))
        .forEach(part -> part.write().accept(user, account.profile()));
    setManager(user, manager);
    setSchemas(user);
    return user;
  }

  /**
   * Adds to a whole new description what it leaves out and the integration has never said either:
   * others know more of a person than it does.
   */
  public void complete(
      User whole, Optional<String> saidBefore, Account account, Optional<Account> manager) {
    User before = parse(saidBefore);
    Profile believed = reader.describe(before).profile();
    Profile now = reader.describe(whole).profile();
    Part.ALL.stream()
        .filter(part -> part.isUnsaidIn(now) && !part.isSameIn(believed, account.profile()))
        .forEach(part -> part.write().accept(whole, account.profile()));
    boolean said = reader.describe(before).manager().isPresent();
    if (!said && reader.describe(whole).manager().isEmpty()) {
      setManager(whole, manager);
    }
    setSchemas(whole);
  }

  /** What an integration says of a person, to be kept. */
  public static String keep(User user) {
    User kept = JsonHelper.copyResourceToObject(user.deepCopy(), User.class);
    kept.remove("id");
    kept.remove("meta");
    return kept.toString();
  }

  private static User parse(Optional<String> said) {
    return said.map(json -> JsonHelper.readJsonDocument(json, User.class)).orElseGet(User::new);
  }

  private static void setManager(User user, Optional<Account> manager) {
    if (manager.isEmpty() && user.getEnterpriseUser().isEmpty()) {
      return;
    }
    Part.work(user)
        .setManager(
            manager
                .map(
                    account ->
                        Manager.builder()
                            .value(account.id().toString())
                            .displayName(account.profile().displayName())
                            .build())
                .orElse(null));
  }

  private static void setSchemas(User user) {
    boolean work = user.getEnterpriseUser().filter(part -> part.size() > 0).isPresent();
    if (!work) {
      user.setEnterpriseUser(null);
    }
    user.setSchemas(
        work
            ? Set.of(SchemaUris.USER_URI, SchemaUris.ENTERPRISE_USER_URI)
            : Set.of(SchemaUris.USER_URI));
  }
}
