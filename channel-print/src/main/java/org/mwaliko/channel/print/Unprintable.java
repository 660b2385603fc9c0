package org.mwaliko.channel.print;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Organization;
import org.mwaliko.spi.Recipient;
import org.mwaliko.spi.Scope;

/** Refuses letters with characters that no font has, instead of printing boxes. */
final class Unprintable {

  private static final String CODE = "unprintable";

  private Unprintable() {}

  static Optional<DeliveryResult> find(Message message, Organization sender, Faces faces) {
    Optional<String> inSender = inSender(sender, faces);
    if (inSender.isPresent()) {
      return Optional.of(new Deferred(Scope.CHANNEL, CODE, inSender.get(), Optional.empty()));
    }
    Set<Integer> inRecipient = missing(recipient(message.recipient()), faces);
    if (!inRecipient.isEmpty()) {
      return Optional.of(new Rejected(Scope.MESSAGE, CODE, detail("name or address", inRecipient)));
    }
    Set<Integer> inText =
        missing(
            Stream.of(
                message.content().subject(),
                message.content().text(),
                message.secret().display(),
                message.secret().claimPage().toString()),
            faces);
    return inText.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rejected(Scope.MESSAGE, CODE, detail("text", inText)));
  }

  /** What is wrong with the sender, whose name and address are on every letter. */
  static Optional<String> inSender(Organization sender, Faces faces) {
    Set<Integer> missing =
        missing(Stream.concat(Stream.of(sender.name()), sender.address().stream()), faces);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(detail("organisation's name or address", missing));
  }

  private static Stream<String> recipient(Recipient to) {
    return Stream.of(
            Stream.of(to.displayName()),
            to.postalAddress().stream(),
            to.department().stream(),
            to.location().stream(),
            to.externalId().stream())
        .flatMap(s -> s);
  }

  private static Set<Integer> missing(Stream<String> texts, Faces faces) {
    return texts
        .map(text -> text.replaceAll("\\s", " "))
        .flatMap(text -> faces.missing(text).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String detail(String where, Set<Integer> missing) {
    List<String> named = missing.stream().limit(5).map(Unprintable::name).toList();
    return "No font can print these characters of the %s: %s%s. A font for them can be added to"
            .formatted(where, String.join(", ", named), missing.size() > 5 ? " and more" : "")
        + " fonts-directory.";
  }

  /** A character that cannot be shown, such as a control character, is named only. */
  private static String name(int codePoint) {
    String name = "U+%04X %s".formatted(codePoint, Character.getName(codePoint));
    boolean showable = Character.isDefined(codePoint) && !Character.isISOControl(codePoint);
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return showable && !half ? Character.toString(codePoint) + " (" + name + ")" : name;
  }
}
