package org.mwaliko.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An Excel workbook with one sheet. Its cells are text, which is never taken for a formula. */
final class XlsxSheet implements SheetWriter {

  private static final int FLUSHED = 500;
  private static final int LONGEST_CELL = 32_767;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int next;

  XlsxSheet(OutputStream out) {
    this.workbook = new Workbook(out, "Mwaliko", "1.0");
    this.sheet = workbook.newWorksheet("People");
  }

  @Override
  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      sheet.inlineString(next, i, cell.substring(0, Math.min(LONGEST_CELL, cell.length())));
    }
    next++;
    if (next % FLUSHED == 0) {
      sheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
