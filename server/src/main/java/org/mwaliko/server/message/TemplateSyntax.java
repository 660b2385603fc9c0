package org.mwaliko.server.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little of Mustache that a caller's template may use: variables and comments. */
final class TemplateSyntax {
  private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false);
  private static final Pattern EMPTY_TAG = Pattern.compile("\\{\\{[{&#^/>]?\\s*}}");

  private TemplateSyntax() {}

  /**
   * What a template is made of.
   *
   * @param variables their names as they are written, in their order
   * @param faults what is wrong with its form, as sentences
   */
  record Parsed(Set<String> variables, List<String> faults) {}

  static Parsed parse(String source) {
    Matcher empty = EMPTY_TAG.matcher(source);
    if (empty.find()) {
      return malformed("the braces in line " + line(source, empty.start()) + " are empty");
    }
    try {
      Reader reader = new Reader(source);
      MUSTACHE.compile(source).visit(reader);
      return new Parsed(reader.variables, reader.faults);
    } catch (MustacheParseException e) {
      return malformed(e.getMessage().replace(" @ line ", ", in line "));
    } catch (MustacheException | IndexOutOfBoundsException e) {
      // The parser trips over a few malformed tags without saying where.
      return malformed("a tag in double braces is malformed");
    }
  }

  /** A sound template with {@link Placeholder#mark} for every placeholder. */
  static String marked(String source) {
    StringBuilder text = new StringBuilder(source.length());
    source
        .replace("\r\n", "\n")
        .chars()
        .filter(character -> !Placeholder.isMark((char) character))
        .forEach(character -> text.append((char) character));
    Template template = MUSTACHE.compile(text.toString());
    return template.execute(Placeholder.marks());
  }

  private static Parsed malformed(String fault) {
    return new Parsed(Set.of(), List.of(fault));
  }

  private static long line(String source, int position) {
    return 1 + source.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private static final class Reader implements Mustache.Visitor {
    private final String source;
    private final Set<String> variables = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();

    Reader(String source) {
      this.source = source;
    }

    @Override
    public void visitText(String text) {
      // The parser takes a tag that is never closed for text.
      int open = text.indexOf("{{");
      if (open >= 0) {
        int position = Math.max(0, source.lastIndexOf(text)) + open;
        faults.add("{{ in line " + line(source, position) + " has no }}");
      }
    }

    @Override
    public void visitVariable(String name) {
      variables.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
      return refuse(">" + name);
    }

    @Override
    public boolean visitParent(String name) {
      return refuse("<" + name);
    }

    @Override
    public boolean visitBlock(String name) {
      return refuse("$" + name);
    }

    @Override
    public boolean visitSection(String name) {
      return refuse("#" + name);
    }

    @Override
    public boolean visitInvertedSection(String name) {
      return refuse("^" + name);
    }

    private boolean refuse(String tag) {
      faults.add("{{" + tag + "}} is not supported, only placeholders are");
      return false;
    }
  }
}
