package org.mwaliko.channel.print.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All the fonts that letters may use: the built-in ones and an organisation's own. */
public final class Faces {

  private final List<Face> own;
  private final Map<List<String>, FaceStack> stacks = new ConcurrentHashMap<>();

  /**
   * @param own in the order in which they are asked; they come before the built-in Chinese,
   *     Japanese and Korean font, and after the others
   */
  public Faces(List<Face> own) {
    this.own = List.copyOf(own);
  }

  /**
   * The fonts to print with, in this order: those that the style sheet names, the built-in ones,
   * the organisation's own.
   *
   * @param families as the style sheet has them; the generic {@code monospace} is known too
   */
  public FaceStack stack(List<String> families, boolean bold) {
    List<String> key = new ArrayList<>(families.size() + 1);
    families.forEach(f -> key.add(f.toLowerCase(Locale.ROOT)));
    key.add(Boolean.toString(bold));
    return stacks.computeIfAbsent(key, k -> newStack(k.subList(0, k.size() - 1), bold));
  }

  /** The fonts of running text. */
  public FaceStack text() {
    return stack(List.of(), false);
  }

  /** The face of this name and version, if it is among these. */
  public Optional<Face> find(String name, String digest) {
    return all().filter(f -> f.name().equals(name) && f.digest().equals(digest)).findFirst();
  }

  /** The characters of a text that none of the fonts can print, each once. */
  public List<Integer> missing(String text) {
    FaceStack stack = text();
    return text.codePoints().filter(c -> !stack.covers(c)).distinct().boxed().toList();
  }

  private FaceStack newStack(List<String> families, boolean bold) {
    Stream<Face> named = families.stream().flatMap(family -> named(family, bold));
    Stream<Face> latin =
        bold
            ? Stream.of(BuiltInFaces.bold(), BuiltInFaces.regular())
            : Stream.of(BuiltInFaces.regular());
    Stream<Face> rest =
        Stream.of(
                BuiltInFaces.scripts().stream(),
                own.stream().sorted((a, b) -> Boolean.compare(a.bold() != bold, b.bold() != bold)),
                Stream.of(BuiltInFaces.ideographs()))
            .flatMap(s -> s);
    return new FaceStack(
        Stream.of(named, latin, rest)
            .flatMap(s -> s)
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
            .stream()
            .toList(),
        bold);
  }

  private Stream<Face> named(String family, boolean bold) {
    if (family.equals("monospace")) {
      return Stream.of(BuiltInFaces.code());
    }
    Predicate<Face> matches = f -> f.family().toLowerCase(Locale.ROOT).equals(family);
    return own.stream()
        .filter(matches)
        .sorted((a, b) -> Boolean.compare(a.bold() != bold, b.bold() != bold));
  }

  private Stream<Face> all() {
    return Stream.concat(BuiltInFaces.all().stream(), own.stream());
  }
}
