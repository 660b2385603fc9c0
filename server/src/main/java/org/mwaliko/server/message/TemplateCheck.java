package org.mwaliko.server.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.spi.ContentForm;

/** Finds what is wrong with a caller's template, all of it at once. */
final class TemplateCheck {
  private static final int LONGEST_QUOTE = 40;

  private final StandardMessages standard;
  private final Set<ContentForm> forms;
  private final List<UserError> faults = new ArrayList<>();

  TemplateCheck(StandardMessages standard, Set<ContentForm> forms) {
    this.standard = standard;
    this.forms = forms;
  }

  List<UserError> faults(MessageTemplate template) {
    if (template.translations().isEmpty()) {
      faults.add(
          new UserError(
              UserErrorCode.REQUIRED,
              "Give at least one translation, or leave out the message to send the standard one.",
              "message",
              "translations"));
    }
    Set<Locale> seen = new HashSet<>();
    for (int i = 0; i < template.translations().size(); i++) {
      MessageTranslation translation = template.translations().get(i);
      Field field = new Field(i);
      checkLocale(translation.locale(), seen, field);
      for (MessagePart part : MessagePart.values()) {
        translation.part(part).ifPresent(source -> checkPart(part, source, field));
      }
      checkComplete(translation, field);
    }
    return List.copyOf(faults);
  }

  private void checkLocale(Locale locale, Set<Locale> seen, Field field) {
    if (locale.getLanguage().isEmpty()) {
      invalid(field, "locale", "A translation names its language, such as sw or pt-BR.");
    } else if (!seen.add(locale)) {
      invalid(
          field,
          "locale",
          "There are two translations for %s; leave one.".formatted(locale.toLanguageTag()));
    }
  }

  private void checkPart(MessagePart part, String source, Field field) {
    String name = part.key();
    int length = source.codePointCount(0, source.length());
    if (length > part.limit()) {
      faults.add(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              String.format(
                  Locale.ENGLISH, "At most %,d characters, not %,d.", part.limit(), length),
              field.path(name)));
      return;
    }
    if (source.isBlank()) {
      invalid(field, name, "It is empty; leave it out to have the standard wording.");
      return;
    }
    if (part.singleLine() && source.chars().anyMatch(c -> SingleLine.breaksLine((char) c))) {
      invalid(field, name, "It is one line; take out the line break.");
    }
    if (source.chars().anyMatch(c -> Character.isISOControl(c) && "\r\n\t".indexOf(c) < 0)) {
      invalid(field, name, "It contains a control character.");
    }
    TemplateSyntax.Parsed parsed = TemplateSyntax.parse(source);
    parsed
        .faults()
        .forEach(fault -> invalid(field, name, "The template can't be read: " + fault + "."));
    checkPlaceholders(part, parsed, field);
  }

  private void checkPlaceholders(MessagePart part, TemplateSyntax.Parsed parsed, Field field) {
    Set<String> known =
        part.placeholders().stream().map(Placeholder::key).collect(Collectors.toSet());
    for (String variable : parsed.variables()) {
      if (!known.contains(variable)) {
        invalid(
            field,
            part.key(),
            "{{%s}} is not a placeholder here. Those are: %s."
                .formatted(quote(variable), tags(part.placeholders())));
      }
    }
    part.secret()
        .filter(secret -> parsed.faults().isEmpty())
        .filter(secret -> !parsed.variables().contains(secret.key()))
        .ifPresent(
            secret ->
                invalid(
                    field,
                    part.key(),
                    "%s is missing; without it nobody can claim their account."
                        .formatted(secret.tag())));
  }

  private void checkComplete(MessageTranslation translation, Field field) {
    if (translation.locale().getLanguage().isEmpty()
        || standard.inLanguageOf(translation.locale()).isPresent()) {
      return;
    }
    // In the order of the schema, whatever the order of the forms.
    Set<MessagePart> needed = new TreeSet<>();
    forms.forEach(form -> needed.addAll(MessagePart.neededFor(form)));
    for (MessagePart part : needed) {
      if (translation.part(part).isEmpty()) {
        faults.add(
            new UserError(
                UserErrorCode.REQUIRED,
                "There is no standard message in %s (%s) that %s could come from; give it."
                    .formatted(
                        translation.locale().getDisplayLanguage(Locale.ENGLISH),
                        translation.locale().toLanguageTag(),
                        part.key()),
                field.path(part.key())));
      }
    }
  }

  private void invalid(Field field, String name, String message) {
    faults.add(new UserError(UserErrorCode.INVALID_TEMPLATE, message, field.path(name)));
  }

  private static String quote(String name) {
    String line = SingleLine.of(name);
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }

  private static String tags(Set<Placeholder> placeholders) {
    return placeholders.stream().map(Placeholder::tag).collect(Collectors.joining(", "));
  }

  private record Field(int translation) {
    List<String> path(String name) {
      return List.of("message", "translations", Integer.toString(translation), name);
    }
  }
}
