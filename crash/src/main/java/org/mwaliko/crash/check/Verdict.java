package org.mwaliko.crash.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the rules say of a run.
 *
 * @param name of the run
 * @param killsByPoint where processes were killed, and how often
 */
public record Verdict(String name, Evidence evidence, Map<String, Integer> killsByPoint) {

  public List<Rule> broken() {
    return Arrays.stream(Rule.values()).filter(rule -> !rule.holds(evidence)).toList();
  }

  /** Several runs side by side, as a table in Markdown. */
  public static String table(List<Verdict> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", runs, Verdict::name));
    rows.add(row("---", runs, run -> "--:"));
    rows.add(row("invitations", runs, run -> number(run.evidence.invited().size())));
    rows.add(row("processes killed", runs, run -> number(run.evidence.kills())));
    rows.add(row("messages accepted", runs, run -> number(run.evidence.accepted().size())));
    rows.add(row("claims that succeeded", runs, run -> number(run.evidence.claims().size())));
    for (Rule rule : Rule.values()) {
      rows.add(row(rule.words(), runs, run -> run.cell(rule)));
    }
    return String.join(
        "\n", rows.stream().map(row -> "| " + String.join(" | ", row) + " |").toList());
  }

  /** Where processes were killed, a line each. */
  public String kills() {
    StringBuilder lines = new StringBuilder();
    killsByPoint.forEach((point, kills) -> lines.append("%5d  %s%n".formatted(kills, point)));
    return lines.toString();
  }

  private String cell(Rule rule) {
    long limit = rule.limit(evidence);
    String count = number(rule.count(evidence));
    return (limit == 0 ? count : count + " of " + number(limit))
        + (rule.holds(evidence) ? "" : " **broken**");
  }

  private static String number(long value) {
    return "%,d".formatted(value);
  }

  private static List<String> row(
      String first, List<Verdict> runs, Function<Verdict, String> cell) {
    List<String> row = new ArrayList<>(List.of(first));
    runs.forEach(run -> row.add(cell.apply(run)));
    return row;
  }
}
