package org.mwaliko.channel.print.folder;

import java.nio.file.Path;
import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mwaliko.channel.print.letter.Addressee;
import org.mwaliko.channel.print.sheet.Words;

/** What letters that are handed out together have in common. */
public enum Grouping {
  MANAGER,
  LOCATION,
  DEPARTMENT;

  private static final int LONGEST_NAME = 60;

  /** As in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The folder in that of a batch which holds a folder for each group. */
  String folder() {
    return label() + "s";
  }

  private String of(Addressee person) {
    return switch (this) {
      case MANAGER -> person.manager();
      case LOCATION -> person.location();
      case DEPARTMENT -> person.department();
    };
  }

  String title(Words words) {
    return switch (this) {
      case MANAGER -> words.manager();
      case LOCATION -> words.location();
      case DEPARTMENT -> words.department();
    };
  }

  /**
   * The groups of a batch, by their names whatever the case; those without one are a group too.
   *
   * @param entries stay in their order within a group
   */
  List<Bundle> divide(Path batch, List<Entry> entries) {
    Map<String, List<Entry>> groups = new HashMap<>();
    for (Entry entry : entries) {
      groups.computeIfAbsent(key(of(entry.addressee())), k -> new ArrayList<>()).add(entry);
    }
    Comparator<String> alphabet = Collator.getInstance(Locale.ROOT)::compare;
    List<String> keys =
        groups.keySet().stream().sorted(alphabet.thenComparing(Comparator.naturalOrder())).toList();
    Set<String> taken = new HashSet<>();
    List<Bundle> result = new ArrayList<>();
    for (String key : keys) {
      List<Entry> group = groups.get(key);
      String name = of(group.getFirst().addressee());
      Path folder = batch.resolve(folder()).resolve(free(fileName(key), taken));
      result.add(
          new Bundle(folder, group, words -> title(words) + ": " + (name.isEmpty() ? "–" : name)));
    }
    return result;
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
  }

  /** Letters and digits of any script, which every file system takes. */
  private static String fileName(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-").replaceAll("^-|-$", "");
    int end = Math.min(plain.length(), LONGEST_NAME);
    boolean halved = end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1));
    String cut = plain.substring(0, halved ? end - 1 : end);
    return cut.isEmpty() ? "none" : cut;
  }

  private static String free(String name, Set<String> taken) {
    String result = name;
    for (int i = 2; !taken.add(result); i++) {
      result = name + "-" + i;
    }
    return result;
  }
}
