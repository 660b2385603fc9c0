package org.mwaliko.server.spreadsheet.xlsx;

import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/**
 * Looks through a sheet before the library does, for what stands behind the rows and for what would
 * make the library use memory or time without bound: cells far to the right, references to shared
 * texts that don't exist, texts and numbers of any length, and formulas for whole ranges.
 */
final class SheetScan extends XmlScan {
  /** Excel's own width (Microsoft, "Excel specifications and limits"). */
  private static final int EXCEL_COLUMNS = 16_384;

  private static final int LONGEST_NUMBER = 64;

  /** The library compares each number with each of these. */
  private static final int MAX_ARRAY_FORMULAS = 1_000;

  /** The library keeps these. */
  private static final long MAX_FORMULA_CHARACTERS = 16 * 1024 * 1024;

  private static final int PER_FORMULA = 100;

  private final SpreadsheetLimits limits;
  private final int sharedTexts;
  private final MergedCells merged = new MergedCells();
  private int hiddenRows;
  private boolean hidden;
  private int row;
  private int column;
  private String cellType = "n";
  private boolean inValue;
  private boolean inFormula;
  private int characters;
  private final StringBuilder reference = new StringBuilder();
  private int arrayFormulas;
  private long formulaCharacters;

  SheetScan(SpreadsheetLimits limits, int sharedTexts) {
    this.limits = limits;
    this.sharedTexts = sharedTexts;
  }

  MergedCells merged() {
    return merged;
  }

  /** How many rows with values can't be seen. */
  int hiddenRows() {
    return hiddenRows;
  }

  @Override
  void start(String name) throws UnreadableException {
    switch (name) {
      case "row" -> startRow();
      case "c" -> startCell();
      case "v", "t" -> startValue(name);
      case "f" -> startFormula();
      case "mergeCell" -> {
        if (attribute("ref").isPresent()) {
          merged.add(attribute("ref").get());
        }
      }
      default -> {
        // How the sheet looks doesn't matter.
      }
    }
  }

  private void startRow() {
    row++;
    column = 0;
    hidden = flag("hidden");
  }

  private void startCell() throws UnreadableException {
    characters = 0;
    cellType = attribute("t").orElse("n");
    column = attribute("r").isPresent() ? columnOf(attribute("r").get()) : column + 1;
    if (column < 1 || column > EXCEL_COLUMNS) {
      throw damaged();
    }
  }

  private void startValue(String name) {
    inValue = name.equals("v");
    reference.setLength(0);
    if (hidden) {
      hidden = false;
      hiddenRows++;
    }
  }

  private void startFormula() throws UnreadableException {
    inFormula = attribute("ref").isPresent();
    if (!inFormula) {
      return;
    }
    addFormulaCharacters(PER_FORMULA);
    if (attribute("t").filter("array"::equals).isPresent()
        && ++arrayFormulas > MAX_ARRAY_FORMULAS) {
      throw UnreadableException.limit(
          "The sheet has",
          MAX_ARRAY_FORMULAS,
          "array formulas",
          "Copy it and paste it as values, or save it as CSV.");
    }
  }

  private void addFormulaCharacters(int more) throws UnreadableException {
    formulaCharacters += more;
    if (formulaCharacters > MAX_FORMULA_CHARACTERS) {
      throw UnreadableException.limit(
          "The formulas in the sheet have",
          MAX_FORMULA_CHARACTERS,
          "characters",
          "Copy it and paste it as values, or save it as CSV.");
    }
  }

  @Override
  void text(int length) throws UnreadableException {
    characters += length;
    if (characters > limits.maxCellCharacters()) {
      throw UnreadableException.limit(
          "A cell in row %,d has".formatted(row),
          limits.maxCellCharacters(),
          "characters",
          "Shorten it.");
    }
    if (inFormula) {
      addFormulaCharacters(length);
    } else if (inValue && !cellType.equals("str")) {
      reference.append(text());
      if (reference.length() > LONGEST_NUMBER) {
        throw damaged();
      }
    }
  }

  @Override
  void end(String name) throws UnreadableException {
    switch (name) {
      case "f" -> inFormula = false;
      case "c" -> characters = 0;
      case "v" -> {
        inValue = false;
        if (cellType.equals("s") && !reference.isEmpty()) {
          checkReference();
        }
      }
      default -> {
        // As above.
      }
    }
  }

  private void checkReference() throws UnreadableException {
    try {
      int index = Integer.parseInt(reference.toString());
      if (index < 0 || index >= sharedTexts) {
        throw damaged();
      }
    } catch (NumberFormatException e) {
      throw damaged(e);
    }
  }

  /** From 1; more than Excel allows if there is no telling. */
  static int columnOf(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length(); i++) {
      char c = Character.toUpperCase(reference.charAt(i));
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + c - 'A' + 1;
      if (column > EXCEL_COLUMNS) {
        break;
      }
    }
    return column;
  }
}
