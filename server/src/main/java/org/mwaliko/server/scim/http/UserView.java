package org.mwaliko.server.scim.http;

import de.captaingoldfish.scim.sdk.common.etag.ETag;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.scim.Link;
import org.mwaliko.server.scim.Provisioned;
import org.mwaliko.server.scim.ScimUsers;
import org.mwaliko.server.security.TokenHash;

/** What a user is beside what is known of the person. */
final class UserView {

  private static final int VERSION_BYTES = 8;

  private UserView() {}

  /** Adds it to what is said of the person. */
  static User complete(User user, Provisioned known) {
    Account account = known.account();
    user.setId(account.id().toString());
    user.setUserName(ScimUsers.userName(known));
    user.setExternalId(known.link().flatMap(Link::externalId).orElse(null));
    user.setActive(account.status() != AccountStatus.DEACTIVATED);
    // Before the times, which say nothing of changes that others make.
    String version = HexFormat.of().formatHex(TokenHash.of(user.toString()), 0, VERSION_BYTES);
    user.setMeta(
        Meta.builder()
            .version(ETag.builder().weak(true).tag(version).build())
            .resourceType("User")
            .created(account.createdAt())
            .lastModified(changedAt(known))
            .build());
    return user;
  }

  /** As far as it is known: other changes of a profile leave no time. */
  private static Instant changedAt(Provisioned known) {
    Account account = known.account();
    return Stream.of(
            Optional.of(account.createdAt()),
            account.invitedAt(),
            account.claimedAt(),
            account.deactivatedAt(),
            known.link().map(Link::changedAt))
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
