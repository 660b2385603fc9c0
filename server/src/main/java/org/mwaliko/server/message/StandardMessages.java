package org.mwaliko.server.message;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The standard messages, one file a language in the resource folder {@code messages}. */
public final class StandardMessages {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "es", "pl", "da", "vi", "ru", "el", "ar", "he", "zh", "zh-Hant", "ja", "ko", "hi",
          "th", "fr", "tr", "is", "sr-Latn", "sr-Cyrl", "de", "sw");

  private final Map<Locale, StandardMessage> byLocale;

  private StandardMessages(Map<Locale, StandardMessage> byLocale) {
    this.byLocale = byLocale;
  }

  /** Reads the files; once is enough for a whole server. */
  public static StandardMessages load() {
    Map<Locale, StandardMessage> byLocale = new LinkedHashMap<>();
    for (String tag : LANGUAGES) {
      StandardMessage message = read(tag);
      byLocale.put(message.locale(), message);
    }
    return new StandardMessages(byLocale);
  }

  /** The same messages, each as a reminder. */
  StandardMessages asReminders() {
    Map<Locale, StandardMessage> reminders = new LinkedHashMap<>();
    byLocale.forEach((locale, message) -> reminders.put(locale, message.asReminder()));
    return new StandardMessages(reminders);
  }

  /** The languages there are, English first. */
  public List<Locale> languages() {
    return List.copyOf(byLocale.keySet());
  }

  /** The one in a language, in the region and script nearest to those asked for. */
  Optional<StandardMessage> inLanguageOf(Locale locale) {
    return Languages.nearest(locale, languages()).map(byLocale::get);
  }

  /** The one in a person's language, else in the one to fall back to, else in English. */
  StandardMessage forPerson(Locale person, Locale fallback) {
    return inLanguageOf(person)
        .or(() -> inLanguageOf(fallback))
        .orElseGet(() -> byLocale.get(Locale.ENGLISH));
  }

  private static StandardMessage read(String tag) {
    Config file = parse("messages/" + tag + ".yaml");
    MessageTranslation message = new MessageTranslation(Locale.forLanguageTag(tag));
    for (MessagePart part : MessagePart.values()) {
      Optional<String> template = file.get(part.key()).asString().asOptional();
      message = template.isPresent() ? message.with(part, template.get()) : message;
    }
    return new StandardMessage(
        message,
        new StandardMessage.Labels(
            file.get("button").asString().get(), file.get("linkHint").asString().get()),
        new StandardMessage.Reminder(
            file.get("reminder").asString().get(), file.get("reminderLine").asString().get()));
  }

  private static Config parse(String resource) {
    try (InputStream stream = StandardMessages.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("there is no resource " + resource);
      }
      return Config.builder(ConfigSources.create(stream, MediaTypes.APPLICATION_X_YAML))
          .disableEnvironmentVariablesSource()
          .disableSystemPropertiesSource()
          .disableKeyResolving()
          .disableValueResolving()
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
