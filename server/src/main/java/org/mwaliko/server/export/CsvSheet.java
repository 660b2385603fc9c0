package org.mwaliko.server.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;

/**
 * CSV (RFC 4180), in Unicode with a byte order mark, so that Excel reads it as what it is. A value
 * that a spreadsheet would take for a formula gets an apostrophe in front, as <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a> advises.
 */
final class CsvSheet implements SheetWriter {

  private static final String FORMULA = "=+-@\t\r\n";

  private final CsvWriter csv;

  CsvSheet(OutputStream out, Charset encoding, char separator) throws IOException {
    Writer writer = new OutputStreamWriter(out, encoding);
    if (encoding.name().startsWith("UTF-")) {
      writer.write('\ufeff');
    }
    this.csv =
        CsvWriter.builder()
            .fieldSeparator(separator)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(writer);
  }

  @Override
  public void row(List<String> cells) {
    csv.writeRecord(cells.stream().map(CsvSheet::harmless).toList());
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
