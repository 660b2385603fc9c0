package org.mwaliko.server.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.message.Messages;
import org.mwaliko.server.message.Placeholders;
import org.mwaliko.server.security.Caller;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Recipient;
import org.mwaliko.spi.Secret;

/** Makes what channels send of what stands in the database, for many deliveries at once. */
public final class MessageComposer {

  private final Accounts accounts;
  private final ClaimSecrets secrets;
  private final Messages messages;
  private final Locale defaultLocale;

  public MessageComposer(
      Accounts accounts, ClaimSecrets secrets, Messages messages, Locale defaultLocale) {
    this.accounts = accounts;
    this.secrets = secrets;
    this.messages = messages;
    this.defaultLocale = defaultLocale;
  }

  /** The messages, by delivery; without those whose secret has ended. */
  Map<UUID, Message> compose(List<ClaimedDelivery> deliveries, ChannelDescription channel) {
    Map<UUID, Secret> readable =
        secrets.read(deliveries.stream().map(ClaimedDelivery::secretId).toList());
    Map<UUID, Account> people =
        accounts.findAll(
            Caller.SYSTEM, deliveries.stream().map(ClaimedDelivery::accountId).toList());
    Map<UUID, Account> managers =
        accounts.findAll(
            Caller.SYSTEM,
            people.values().stream().flatMap(p -> p.manager().stream()).distinct().toList());
    Map<UUID, Message> composed = new HashMap<>();
    for (ClaimedDelivery delivery : deliveries) {
      Secret secret = readable.get(delivery.secretId());
      Account person = people.get(delivery.accountId());
      if (secret != null && person != null) {
        Optional<String> manager =
            person.manager().map(managers::get).map(m -> distinct(m.profile()));
        composed.put(delivery.id(), message(delivery, channel, person.profile(), manager, secret));
      }
    }
    return composed;
  }

  /** Two managers of one name must not get each other's letters. */
  private static String distinct(Profile manager) {
    return manager
        .externalId()
        .or(manager::email)
        .map(by -> manager.displayName() + " (" + by + ")")
        .orElse(manager.displayName());
  }

  private Message message(
      ClaimedDelivery delivery,
      ChannelDescription channel,
      Profile person,
      Optional<String> manager,
      Secret secret) {
    Locale locale = person.locale().orElse(defaultLocale);
    // The last day ends where the organisation is, so it is told in that zone, not in the person's.
    Content content =
        messages
            .renderer(delivery.messageId())
            .render(
                channel.form(),
                locale,
                new Placeholders(
                    person.givenName(), person.displayName(), secret, Optional.empty()));
    return new Message(
        new DeliveryKey(delivery.id().toString()),
        delivery.campaignId().toString(),
        recipient(person, manager, locale),
        content,
        secret);
  }

  static Recipient recipient(Profile person, Optional<String> manager, Locale locale) {
    return new Recipient(
        person.displayName(),
        person.email(),
        person.phone(),
        person.postalAddress(),
        person.externalId(),
        person.department(),
        person.location(),
        manager,
        locale);
  }
}
