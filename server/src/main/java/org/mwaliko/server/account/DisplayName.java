package org.mwaliko.server.account;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody is called of whom only the parts of the name are known. */
public final class DisplayName {

  private static final Set<UnicodeScript> FAMILY_FIRST =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HANGUL,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO);

  private DisplayName() {}

  /**
   * The given name, then the family name; the other way round in the scripts of China, Japan and
   * Korea, and without a space unless there is kana in it. Empty if there is neither.
   */
  public static String of(Optional<String> givenName, Optional<String> familyName) {
    String given = givenName.orElse("");
    String family = familyName.orElse("");
    if (given.isEmpty() || family.isEmpty()) {
      return given + family;
    }
    Set<UnicodeScript> scripts = scripts(given + family);
    if (!FAMILY_FIRST.containsAll(scripts)) {
      return given + " " + family;
    }
    boolean kana =
        scripts.contains(UnicodeScript.HIRAGANA) || scripts.contains(UnicodeScript.KATAKANA);
    return family + (kana ? " " : "") + given;
  }

  private static Set<UnicodeScript> scripts(String text) {
    return text.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet());
  }
}
