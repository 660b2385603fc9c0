package org.mwaliko.server.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.message.MessageRenderer;
import org.mwaliko.server.message.Placeholders;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Message;

/** What people would read, with links and codes that claim nothing. */
public final class SampleMessages {

  private static final Duration LIFETIME = Duration.ofDays(7);

  private final URI claimPage;
  private final Locale defaultLocale;
  private final InstantSource clock;

  public SampleMessages(URI claimPage, Locale defaultLocale, InstantSource clock) {
    this.claimPage = claimPage;
    this.defaultLocale = defaultLocale;
    this.clock = clock;
  }

  /** A message to each. */
  public Map<Account, Message> write(
      Collection<Account> accounts, ChannelDescription channel, MessageRenderer renderer) {
    Map<Account, Message> written = new LinkedHashMap<>();
    for (Account account : accounts) {
      Profile person = account.profile();
      Placeholders values =
          Placeholders.sample(
              person.givenName(),
              person.displayName(),
              channel.secret(),
              claimPage,
              clock.instant().plus(LIFETIME));
      Locale locale = person.locale().orElse(defaultLocale);
      written.put(
          account,
          new Message(
              new DeliveryKey(account.id().toString()),
              "preview",
              MessageComposer.recipient(person, Optional.empty(), locale),
              renderer.render(channel.form(), locale, values),
              values.secret()));
    }
    return written;
  }
}
