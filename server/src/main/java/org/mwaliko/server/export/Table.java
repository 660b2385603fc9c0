package org.mwaliko.server.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.SheetFormat;

/**
 * What a table is written as.
 *
 * @param encoding of csv
 * @param separator of csv
 */
record Table(boolean xlsx, Charset encoding, char separator) {

  /** What spreadsheets read best. */
  static final Table CSV = new Table(false, StandardCharsets.UTF_8, ',');

  /** As a file that was uploaded. */
  static Table like(Optional<SheetFormat> format) {
    return format
        .map(
            f ->
                new Table(
                    f.type().equals("xlsx"),
                    f.encoding().map(Charset::forName).orElse(CSV.encoding),
                    f.separator().map(s -> s.charAt(0)).orElse(CSV.separator)))
        .orElse(CSV);
  }

  /** The same kind of file, as spreadsheets read it best. */
  Table standard() {
    return xlsx ? this : CSV;
  }

  String mediaType() {
    return xlsx
        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : "text/csv; charset=" + encoding.name().toLowerCase(java.util.Locale.ROOT);
  }

  String extension() {
    return xlsx ? "xlsx" : "csv";
  }

  SheetWriter open(OutputStream out) throws IOException {
    return xlsx ? new XlsxSheet(out) : new CsvSheet(out, encoding, separator);
  }
}
