package org.mwaliko.server.spreadsheet.xlsx;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.zip.ZipException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** One sheet of a workbook: the first visible one with a header that is understood. */
public final class XlsxSource implements RowSource {
  private static final int HEADER_ROWS = 10;

  private final ReadableWorkbook workbook;
  private final Sheet sheet;
  private final MergedCells merged;
  private final List<String> notes;

  private XlsxSource(
      ReadableWorkbook workbook, Sheet sheet, MergedCells merged, List<String> notes) {
    this.workbook = workbook;
    this.sheet = sheet;
    this.merged = merged;
    this.notes = List.copyOf(notes);
  }

  /**
   * Looks through the parts of the file that will be read, and chooses the sheet.
   *
   * @param score how many columns of a row are understood
   */
  public static XlsxSource open(
      Path file, SpreadsheetLimits limits, ToIntFunction<List<String>> score)
      throws IOException, UnreadableException {
    try (Parts parts = Parts.open(file, limits)) {
      WorkbookScan scan = WorkbookScan.of(parts, limits);
      ReadableWorkbook workbook = load(file, scan);
      try {
        return choose(workbook, parts, scan, limits, score);
      } catch (IOException | UnreadableException | RuntimeException e) {
        workbook.close();
        throw e;
      }
    } catch (PartStream.TooLargeException e) {
      throw new UnreadableException(RowProblemCode.LIMIT_EXCEEDED, e.getMessage(), e);
    } catch (ZipException | EOFException e) {
      throw XmlScan.damaged(e);
    }
  }

  private static ReadableWorkbook load(Path file, WorkbookScan scan) throws UnreadableException {
    try {
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(scan.hasStyles(), true));
    } catch (IOException | RuntimeException e) {
      // The library meets what it doesn't expect with whatever exception comes of it; the disk was
      // fine when the parts were scanned.
      throw XmlScan.damaged(e);
    }
  }

  private static XlsxSource choose(
      ReadableWorkbook workbook,
      Parts parts,
      WorkbookScan scan,
      SpreadsheetLimits limits,
      ToIntFunction<List<String>> score)
      throws IOException, UnreadableException {
    List<Sheet> visible = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    for (Sheet sheet : workbook.getSheets().toList()) {
      if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
        visible.add(sheet);
      } else {
        hidden.add(sheet.getName());
      }
    }
    Optional<XlsxSource> best = Optional.empty();
    for (Sheet sheet : visible) {
      Optional<String> part =
          Optional.ofNullable(sheet.getId()).map(scan.sheets()::get).filter(parts::has);
      if (part.isEmpty()) {
        continue;
      }
      SheetScan sheetScan = new SheetScan(limits, scan.sharedTexts());
      sheetScan.run(parts.large(part.get()));
      XlsxSource source =
          new XlsxSource(
              workbook,
              sheet,
              sheetScan.merged(),
              SheetNotes.of(sheet, visible.size(), hidden, sheetScan.hiddenRows()));
      if (source.understood(score)) {
        return source;
      }
      best = best.or(() -> Optional.of(source));
    }
    return best.orElseThrow(
        () ->
            Parts.unreadable(
                "The workbook has no sheet that can be read. "
                    + "Save the list of people as .xlsx or CSV again."));
  }

  private boolean understood(ToIntFunction<List<String>> score)
      throws IOException, UnreadableException {
    try (Cursor cursor = open()) {
      for (int i = 0; i < HEADER_ROWS; ) {
        Optional<SheetRow> row = cursor.next();
        if (row.isEmpty()) {
          return false;
        }
        if (score.applyAsInt(row.get().texts()) > 0) {
          return true;
        }
        i += row.get().isBlank() ? 0 : 1;
      }
    }
    return false;
  }

  @Override
  public String type() {
    return "xlsx";
  }

  @Override
  public Optional<String> encoding() {
    return Optional.empty();
  }

  @Override
  public Optional<String> separator() {
    return Optional.empty();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public Cursor open() throws IOException, UnreadableException {
    return new XlsxCursor(sheet.openStream(), merged);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
