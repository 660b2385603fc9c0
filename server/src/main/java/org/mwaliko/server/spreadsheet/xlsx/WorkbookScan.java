package org.mwaliko.server.spreadsheet.xlsx;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/**
 * What the workbook consists of, by the rules that the library goes by.
 *
 * @param hasStyles whether it says how its cells are shown; some programs leave that out
 * @param sharedTexts how many texts its cells may refer to
 * @param sheets the part of each sheet, by its relationship id
 */
record WorkbookScan(boolean hasStyles, int sharedTexts, Map<String, String> sheets) {
  private static final String MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  static WorkbookScan of(Parts parts, SpreadsheetLimits limits)
      throws IOException, UnreadableException {
    Map<String, String> byType = contentTypes(parts);
    Optional<String> workbook =
        Optional.ofNullable(
                byType.getOrDefault(
                    MAIN + "sheet.main+xml",
                    byType.get("application/vnd.ms-excel.sheet.macroEnabled.main+xml")))
            .or(() -> Optional.of("/xl/workbook.xml").filter(parts::has));
    if (workbook.isEmpty()) {
      boolean document = byType.keySet().stream().anyMatch(type -> type.startsWith(OFFICE));
      throw Parts.unreadable(
          (document ? "This is an Office file, but not a workbook." : "This isn't a spreadsheet.")
              + " Save the list of people as .xlsx or CSV and upload that.");
    }
    scanSmall(parts, workbook.get());
    Optional<String> styles = Optional.ofNullable(byType.get(MAIN + "styles+xml"));
    if (styles.isPresent()) {
      scanSmall(parts, styles.get());
    }
    int texts = 0;
    String shared = byType.get(MAIN + "sharedStrings+xml");
    if (shared != null && parts.has(shared)) {
      SharedTextScan scan = new SharedTextScan(limits);
      scan.run(parts.large(shared));
      texts = scan.count();
    }
    return new WorkbookScan(styles.isPresent(), texts, relations(parts, workbook.get()));
  }

  private static Map<String, String> contentTypes(Parts parts)
      throws IOException, UnreadableException {
    Map<String, String> byType = new HashMap<>();
    new XmlScan() {
      @Override
      void start(String name) {
        if (name.equals("Override")) {
          attribute("ContentType")
              .ifPresent(type -> attribute("PartName").ifPresent(part -> byType.put(type, part)));
        }
      }
    }.run(parts.small("[Content_Types].xml"));
    return byType;
  }

  private static Map<String, String> relations(Parts parts, String workbook)
      throws IOException, UnreadableException {
    int slash = workbook.lastIndexOf('/') + 1;
    String folder = workbook.substring(0, slash);
    Map<String, String> targets = new HashMap<>();
    new XmlScan() {
      @Override
      void start(String name) {
        if (name.equals("Relationship")) {
          Optional<String> target = attribute("Target");
          attribute("Id")
              .ifPresent(
                  id ->
                      target.ifPresent(
                          part -> targets.put(id, part.startsWith("/") ? part : folder + part)));
        }
      }
    }.run(parts.small(folder + "_rels/" + workbook.substring(slash) + ".rels"));
    return targets;
  }

  private static void scanSmall(Parts parts, String name) throws IOException, UnreadableException {
    new XmlScan() {
      @Override
      void start(String ignored) {}
    }.run(parts.small(name));
  }
}
