package org.mwaliko.server.scim.mapping;

import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Address;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.MultiComplexNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mwaliko.server.spreadsheet.value.CleanText;

/** Which of several an account has, which has one of each. */
final class Choice {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final String OTHER = "other";

  private Choice() {}

  /** The primary one, else that for work, else the first, else the user name if it is one. */
  static Optional<String> email(User user) {
    return best(user.getEmails(), one -> true, "work")
        .flatMap(MultiComplexNode::getValue)
        .or(() -> user.getUserName().filter(EMAIL.asMatchPredicate()))
        .flatMap(Choice::text);
  }

  /** The primary one, else the mobile, else that for work, else the first; no fax, no pager. */
  static Optional<String> phone(User user) {
    return best(
            user.getPhoneNumbers(),
            one -> !isOf(one, "fax") && !isOf(one, "pager"),
            "mobile",
            "work")
        .flatMap(MultiComplexNode::getValue)
        // RFC 3966, which RFC 7643 recommends.
        .map(text -> text.regionMatches(true, 0, "tel:", 0, 4) ? text.substring(4) : text)
        .flatMap(Choice::text);
  }

  /** Where letters go: the primary one, else that for work, else the first. */
  static Optional<Address> address(User user) {
    return best(user.getAddresses(), one -> !isOf(one, OTHER), "work");
  }

  /** Where somebody works: Entra's office location is the other address. */
  static Optional<String> location(User user) {
    return best(user.getAddresses(), one -> isOf(one, OTHER), OTHER)
        .flatMap(one -> one.getFormatted().or(one::getLocality))
        .flatMap(Choice::text);
  }

  /** One line; empty if there is nothing in it. */
  static Optional<String> text(String given) {
    return Optional.of(CleanText.line(given)).filter(line -> !line.isEmpty());
  }

  static boolean isOther(Address address) {
    return isOf(address, OTHER);
  }

  private static <T extends MultiComplexNode> Optional<T> best(
      List<T> all, Predicate<T> allowed, String... types) {
    List<T> some = all.stream().filter(allowed).filter(one -> one.size() > 0).toList();
    Stream<Predicate<T>> wishes =
        Stream.concat(
            Stream.of(MultiComplexNode::isPrimary),
            Stream.concat(
                Stream.of(types).map(type -> one -> isOf(one, type)), Stream.of(one -> true)));
    return wishes.flatMap(wish -> some.stream().filter(wish)).findFirst();
  }

  private static boolean isOf(MultiComplexNode one, String type) {
    return one.getType().map(type::equalsIgnoreCase).orElse(false);
  }
}
