package org.mwaliko.server.spreadsheet.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** Says what an archive is that isn't an Excel workbook. */
final class OtherZip {
  private OtherZip() {}

  /**
   * @param names of its parts, in small letters
   */
  static UnreadableException refusal(ZipFile zip, Set<String> names) {
    return Parts.unreadable(
        kind(zip, names) + " Save the list of people as .xlsx or CSV and upload that.");
  }

  private static String kind(ZipFile zip, Set<String> names) {
    if (names.contains("xl/workbook.bin")) {
      return "This is a binary Excel workbook (.xlsb).";
    }
    if (names.contains("mimetype")) {
      return mimeType(zip).contains("spreadsheet")
          ? "This is an OpenDocument spreadsheet (.ods)."
          : "This is an OpenDocument file, not a spreadsheet.";
    }
    if (names.stream().anyMatch(name -> name.startsWith("index/") && name.endsWith(".iwa"))
        || names.contains("index.zip")) {
      return "This is an Apple Numbers, Pages or Keynote file.";
    }
    return "This is an archive (.zip), not a spreadsheet.";
  }

  private static String mimeType(ZipFile zip) {
    ZipEntry entry = zip.getEntry("mimetype");
    if (entry == null) {
      return "";
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(128), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      // The file is refused either way; only the words differ.
      return "";
    }
  }
}
